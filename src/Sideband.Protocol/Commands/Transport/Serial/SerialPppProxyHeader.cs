using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 45: the addresses of packets that the host sends by the controller.</summary>
/// <param name="Source">From.</param>
/// <param name="Destination">To.</param>
public readonly record struct SerialPppProxyHeader(Ipv4Address Source, Ipv4Address Destination)
    : IParameter<SerialPppProxyHeader>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(45, "PPP UDP Proxy IP Header Data", ParameterAccess.ReadWrite);

    static SerialPppProxyHeader IMessage<SerialPppProxyHeader>.Layout<W>(ref W w, in SerialPppProxyHeader m) =>
        new(
            new Ipv4Address(w.Address(4, m.Source.Octets, nameof(Source))),
            new Ipv4Address(w.Address(4, m.Destination.Octets, nameof(Destination)))
        );
}
