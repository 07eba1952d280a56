using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetPppUdpProxyReceiveData"/>.</summary>
internal readonly struct GetPppUdpProxyReceiveDataHandler
    : IHandler<GetPppUdpProxyReceiveData, GetPppUdpProxyReceiveData.Response>
{
    /// <summary>Nothing comes where no link is up. (§25.8)</summary>
    private const byte NoData = 0x80;

    public static Answer<GetPppUdpProxyReceiveData.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPppUdpProxyReceiveData request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is null)
            return CompletionCode.InvalidDataField;
        return request.Block == 0 ? new GetPppUdpProxyReceiveData.Response(0, default) : NoData;
    }
}
