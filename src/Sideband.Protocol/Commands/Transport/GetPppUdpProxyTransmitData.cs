using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get PPP UDP Proxy Transmit Data: what stands in that buffer. (IPMI v2.0 §25.6)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="Block">Which 16 bytes, from 1.</param>
public readonly record struct GetPppUdpProxyTransmitData(byte Channel, byte Block)
    : IRequest<GetPppUdpProxyTransmitData, GetPppUdpProxyTransmitData.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x15,
            "Get PPP UDP Proxy Transmit Data",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "25.6"
        )
        {
            Reach = CommandReach.SystemInterface,
        };

    static GetPppUdpProxyTransmitData IMessage<GetPppUdpProxyTransmitData>.Layout<W>(
        ref W w,
        in GetPppUdpProxyTransmitData m
    ) => new(w.Bits(4, m.Channel, pad: 4), w.U8(m.Block));

    /// <param name="Data">The block.</param>
    public readonly record struct Response(Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Bytes(16, m.Data));
    }
}
