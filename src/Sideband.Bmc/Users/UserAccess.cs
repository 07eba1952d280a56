using Sideband.Protocol;

namespace Sideband.Bmc.Users;

/// <summary>What a user may do on a channel. (IPMI v2.0 §22.26, §24.6)</summary>
/// <param name="Limit">The highest privilege; Fh is none at all.</param>
/// <param name="IpmiMessaging">He may open sessions.</param>
/// <param name="LinkAuthentication">He may open links.</param>
/// <param name="CallbackOnly">Only a call back to him opens a session.</param>
/// <param name="SessionLimit">Sessions at once; 0 is no limit.</param>
/// <param name="Payloads">The payloads that he may open: standard ones in the low byte, the manufacturer's in the high one.</param>
internal readonly record struct UserAccess(
    PrivilegeLevel Limit,
    bool IpmiMessaging,
    bool LinkAuthentication,
    bool CallbackOnly,
    byte SessionLimit = 0,
    ushort Payloads = 0
)
{
    public static UserAccess None => new(PrivilegeLevel.NoAccess, false, false, false);

    /// <summary>Whether a session may be opened at all.</summary>
    public bool AllowsSessions => IpmiMessaging && Limit is >= PrivilegeLevel.User and <= PrivilegeLevel.Oem;
}
