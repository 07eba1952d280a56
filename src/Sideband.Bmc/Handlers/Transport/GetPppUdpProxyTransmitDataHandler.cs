using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetPppUdpProxyTransmitData"/>.</summary>
internal readonly struct GetPppUdpProxyTransmitDataHandler
    : IHandler<GetPppUdpProxyTransmitData, GetPppUdpProxyTransmitData.Response>
{
    public static Answer<GetPppUdpProxyTransmitData.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPppUdpProxyTransmitData request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is not { } serial)
            return CompletionCode.InvalidDataField;
        if (request.Block == 0 || request.Block * 16 > serial.ProxyData.Length)
            return CompletionCode.ParameterOutOfRange;
        return new GetPppUdpProxyTransmitData.Response(serial.ProxyData.AsSpan((request.Block - 1) * 16, 16).ToArray());
    }
}
