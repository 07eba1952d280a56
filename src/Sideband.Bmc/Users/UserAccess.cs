using Sideband.Protocol;

namespace Sideband.Bmc.Users;

/// <summary>What a user may do on a channel. (IPMI v2.0 §22.26)</summary>
/// <param name="Limit">The highest privilege; Fh is none at all.</param>
/// <param name="IpmiMessaging">He may open sessions.</param>
/// <param name="LinkAuthentication">He may open links.</param>
/// <param name="CallbackOnly">Only a call back to him opens a session.</param>
internal readonly record struct UserAccess(
    PrivilegeLevel Limit,
    bool IpmiMessaging,
    bool LinkAuthentication,
    bool CallbackOnly
)
{
    public static UserAccess None => new(PrivilegeLevel.NoAccess, false, false, false);

    /// <summary>Whether a session may be opened at all.</summary>
    public bool AllowsSessions => IpmiMessaging && Limit is >= PrivilegeLevel.User and <= PrivilegeLevel.Oem;
}
