using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Send PPP UDP Proxy Packet: sends what stands in that buffer. (IPMI v2.0 §25.7)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="SourcePort">From.</param>
/// <param name="DestinationPort">To.</param>
/// <param name="Source">0.0.0.0 is the channel's own.</param>
/// <param name="Destination">To whom.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct SendPppUdpProxyPacket(
    byte Channel,
    ushort SourcePort,
    ushort DestinationPort,
    Ipv4Address Source,
    Ipv4Address Destination,
    ushort Length
) : IRequest<SendPppUdpProxyPacket, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x16,
            "Send PPP UDP Proxy Packet",
            PrivilegeLevel.Administrator,
            CommandEffect.NotIdempotent,
            "25.7"
        )
        {
            Reach = CommandReach.SystemInterface,
            CompletionCodes = [(0x80, "PPP link is not up"), (0x81, "IP protocol is not up")],
        };

    static SendPppUdpProxyPacket IMessage<SendPppUdpProxyPacket>.Layout<W>(ref W w, in SendPppUdpProxyPacket m) =>
        new(
            w.Bits(4, m.Channel, pad: 4),
            w.U16(m.SourcePort),
            w.U16(m.DestinationPort),
            new Ipv4Address(w.Address(4, m.Source.Octets, nameof(Source))),
            new Ipv4Address(w.Address(4, m.Destination.Octets, nameof(Destination))),
            w.U16(m.Length)
        );
}
