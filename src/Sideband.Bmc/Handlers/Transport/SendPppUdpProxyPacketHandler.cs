using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SendPppUdpProxyPacket"/>.</summary>
internal readonly struct SendPppUdpProxyPacketHandler : IHandler<SendPppUdpProxyPacket, EmptyResponse>
{
    /// <summary>No link is ever up: the channel speaks basic and terminal mode. (§25.7)</summary>
    private const byte LinkIsDown = 0x80;

    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SendPppUdpProxyPacket request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is null)
            return CompletionCode.InvalidDataField;
        return LinkIsDown;
    }
}
