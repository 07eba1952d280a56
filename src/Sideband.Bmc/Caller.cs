using Sideband.Bmc.Channels;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc;

/// <summary>Who sends a command, what he may do, and how an answer finds him.</summary>
/// <param name="Channel">The channel that the command came over.</param>
/// <param name="Privilege">What he may do now; none before a session.</param>
/// <param name="Session">His session; null for commands outside one.</param>
/// <param name="Header">What was around the request's body.</param>
/// <param name="Path">The way back for answers that come later; null where there is none.</param>
internal readonly record struct Caller(
    Channel Channel,
    PrivilegeLevel Privilege,
    LanSession? Session,
    MessageHeader Header,
    IReplyPath? Path
)
{
    /// <summary>A caller on a channel without sessions: who reaches it may do everything that it is trusted with. (IPMI v2.0 §6.8)</summary>
    public static Caller Sessionless(
        Channel channel,
        in MessageHeader header,
        IReplyPath? path,
        PrivilegeLevel privilege = PrivilegeLevel.Administrator
    ) => new(channel, privilege, null, header, path);

    /// <summary>The host's own software.</summary>
    public bool IsHost => Channel.Medium == ChannelMedium.SystemInterface;

    /// <summary>On a channel within the chassis: the system interface or an IPMB.</summary>
    public bool IsLocal => Channel.Medium is ChannelMedium.SystemInterface or ChannelMedium.Ipmb;
}
