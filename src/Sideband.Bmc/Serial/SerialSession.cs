using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Serial;

/// <summary>Somebody has logged in on a serial line, which has one session at a time. (IPMI v2.0 §14.4, §14.7)</summary>
/// <param name="user">Who.</param>
/// <param name="limit">The highest privilege that he may take.</param>
/// <param name="id">The number of the session; messages do not carry it.</param>
internal sealed class SerialSession(UserAccount user, PrivilegeLevel limit, uint id)
{
    private readonly SessionPassword? _password = user.Password;

    public UserAccount User => user;

    public PrivilegeLevel Limit => limit;

    public uint Id => id;

    public PrivilegeLevel Privilege { get; set; }

    /// <summary>Whether his password is still the one that he came in with: otherwise the session has ended.</summary>
    public bool IsGenuine => ReferenceEquals(_password, user.Password);
}
