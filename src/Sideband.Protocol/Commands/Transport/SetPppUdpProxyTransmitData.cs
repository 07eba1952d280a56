using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Set PPP UDP Proxy Transmit Data: fills the buffer of what the host sends over the controller's link. (IPMI v2.0 §25.5)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="Block">Which 16 bytes, from 1.</param>
/// <param name="First">The first of them.</param>
/// <param name="More">The others, at most 15.</param>
public readonly record struct SetPppUdpProxyTransmitData(byte Channel, byte Block, byte First, Octets More)
    : IRequest<SetPppUdpProxyTransmitData, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x14,
            "Set PPP UDP Proxy Transmit Data",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "25.5"
        )
        {
            Reach = CommandReach.SystemInterface,
        };

    static SetPppUdpProxyTransmitData IMessage<SetPppUdpProxyTransmitData>.Layout<W>(
        ref W w,
        in SetPppUdpProxyTransmitData m
    ) => new(w.Bits(4, m.Channel, pad: 4), w.U8(m.Block), w.U8(m.First), w.Rest(m.More));
}
