using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Users;

/// <summary>A user of the controller. (IPMI v2.0 §6.9)</summary>
internal sealed class UserAccount(byte id)
{
    public byte Id { get; } = id;

    /// <summary>Up to sixteen bytes; empty is nobody.</summary>
    public string Name { get; set; } = "";

    public bool Enabled { get; set; }

    /// <summary>Null until one is set: nobody gets in without.</summary>
    public SessionPassword? Password { get; set; }

    /// <summary>The password was set as one of twenty bytes; sessions of 1.5 refuse it. (§22.30)</summary>
    public bool TwentyBytes { get; set; }

    /// <summary>What he may do on the LAN channel.</summary>
    public UserAccess Lan { get; set; } = UserAccess.None;

    /// <summary>The payloads that he may open there, as Get User Payload Access tells them.</summary>
    public ushort Payloads { get; set; }

    public int FailedLogins { get; set; }

    public DateTimeOffset LastFailure { get; set; }

    public DateTimeOffset LockedUntil { get; set; }

    public bool IsUsable => Enabled && Name.Length > 0 && Password is { IsEmpty: false };
}
