using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Operations;

/// <summary>A user.</summary>
/// <param name="Id">His number, from 1.</param>
/// <param name="Name">His name; empty where he has none.</param>
/// <param name="Access">What he may do on the channel that was asked about.</param>
public sealed record UserInfo(byte Id, string Name, GetUserAccess.Response Access)
{
    /// <summary>How many users the controller can have.</summary>
    public int Most => Access.MaximumUsers;

    /// <summary>Whether he may open sessions on the channel that was asked about, as far as the controller says.</summary>
    public bool MayLogIn =>
        IsEnabled != false
        && Access is { IpmiMessaging: true, PrivilegeLimit: >= PrivilegeLevel.User and <= PrivilegeLevel.Oem };

    /// <summary>Whether he may come in; null where the controller does not say.</summary>
    public bool? IsEnabled =>
        Access.Status switch
        {
            UserEnableStatus.Enabled => true,
            UserEnableStatus.Disabled => false,
            _ => null,
        };
}
