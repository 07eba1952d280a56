using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelInfo"/>.</summary>
internal readonly struct GetChannelInfoHandler : IHandler<GetChannelInfo, GetChannelInfo.Response>
{
    public static Answer<GetChannelInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelInfo request
    )
    {
        var channel = caller.Resolve(request.Channel);
        // IPMI's own enterprise number stands for protocols of the specification. (§22.24)
        return channel switch
        {
            0 => new GetChannelInfo.Response(
                0,
                ChannelMedium.Ipmb,
                ChannelProtocol.Ipmb,
                0,
                ChannelSessions.None,
                0x1BF2,
                0
            ),
            LanChannel.Number => new GetChannelInfo.Response(
                channel,
                ChannelMedium.Lan,
                ChannelProtocol.Ipmb,
                controller.Server.Sessions.Count,
                ChannelSessions.Multiple,
                0x1BF2,
                0
            ),
            Caller.SystemInterface => new GetChannelInfo.Response(
                channel,
                ChannelMedium.SystemInterface,
                ChannelProtocol.Kcs,
                0,
                ChannelSessions.None,
                0x1BF2,
                0xFFFF
            ),
            _ => CompletionCode.InvalidDataField,
        };
    }
}
