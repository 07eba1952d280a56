using Sideband.Bmc.Channels;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Users;

/// <summary>A user of the controller. (IPMI v2.0 §6.9)</summary>
internal sealed class UserAccount(byte id)
{
    private UserAccess[]? _access;

    public byte Id { get; } = id;

    /// <summary>Up to sixteen bytes; empty is nobody.</summary>
    public string Name { get; set; } = "";

    public bool Enabled { get; set; }

    /// <summary>Null until one is set: nobody gets in without.</summary>
    public SessionPassword? Password { get; set; }

    /// <summary>The password was set as one of twenty bytes; sessions of 1.5 refuse it. (§22.30)</summary>
    public bool TwentyBytes { get; set; }

    /// <summary>What he may do on a channel.</summary>
    public UserAccess this[byte channel]
    {
        get => _access is null ? UserAccess.None : _access[channel];
        set
        {
            if (_access is null)
            {
                _access = new UserAccess[Channel.Numbers];
                Array.Fill(_access, UserAccess.None);
            }
            _access[channel] = value;
        }
    }

    /// <summary>Nobody, as long as nobody was set.</summary>
    public void Clear() => (Name, Enabled, Password, TwentyBytes, _access) = ("", false, null, false, null);

    public bool IsUsable => Enabled && Name.Length > 0 && Password is { IsEmpty: false };

    /// <summary>The same where neither a name nor a password is asked for.</summary>
    public bool IsUsableWithout => Enabled && Password is not null;
}
