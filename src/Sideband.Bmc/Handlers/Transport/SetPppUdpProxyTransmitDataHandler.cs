using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SetPppUdpProxyTransmitData"/>.</summary>
internal readonly struct SetPppUdpProxyTransmitDataHandler : IHandler<SetPppUdpProxyTransmitData, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetPppUdpProxyTransmitData request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is not { } serial)
            return CompletionCode.InvalidDataField;
        if (request.Block == 0 || request.Block * 16 > serial.ProxyData.Length)
            return CompletionCode.ParameterOutOfRange;
        if (request.More.Length > 15)
            return CompletionCode.RequestDataLengthInvalid;
        var block = serial.ProxyData.AsSpan((request.Block - 1) * 16, 16);
        // What is not sent stays as it was. (§25.5)
        block[0] = request.First;
        request.More.Span.CopyTo(block[1..]);
        return default(EmptyResponse);
    }
}
