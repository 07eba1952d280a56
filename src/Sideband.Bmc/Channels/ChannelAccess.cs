using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Channels;

/// <summary>How a channel may be used. (IPMI v2.0 §22.22)</summary>
internal readonly record struct ChannelAccess(
    ChannelAccessMode Mode,
    bool UserLevelAuthenticationOff,
    bool PerMessageAuthenticationOff,
    bool AlertingOff,
    PrivilegeLevel Limit
)
{
    public static ChannelAccess Default =>
        new(ChannelAccessMode.AlwaysAvailable, false, false, false, PrivilegeLevel.Administrator);
}
