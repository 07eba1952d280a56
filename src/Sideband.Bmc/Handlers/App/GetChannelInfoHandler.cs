using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelInfo"/>.</summary>
internal readonly struct GetChannelInfoHandler : IHandler<GetChannelInfo, GetChannelInfo.Response>
{
    /// <summary>IPMI's own enterprise number stands for protocols of the specification. (§22.24)</summary>
    private const uint IpmiForum = 7154;

    public static Answer<GetChannelInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelInfo request
    )
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { } channel)
            return CompletionCode.InvalidDataField;
        // The system interface tells the interrupts of messages and events here: it has none. (§22.24)
        return new GetChannelInfo.Response(
            channel.Number,
            channel.Medium,
            channel.Protocol,
            channel.HasSessions ? controller.Sessions.CountOn(channel) : (byte)0,
            channel.Sessions,
            IpmiForum,
            channel.Medium == ChannelMedium.SystemInterface ? (ushort)0xFFFF : (ushort)0
        );
    }
}
