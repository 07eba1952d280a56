using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 23: addresses behind PPP.</summary>
/// <param name="Selector">Which; 0 is volatile.</param>
/// <param name="Address">The address.</param>
public readonly record struct SerialDestinationAddress(byte Selector, Ipv4Address Address)
    : IParameter<SerialDestinationAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(23, "Destination IP Addresses", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialDestinationAddress IMessage<SerialDestinationAddress>.Layout<W>(
        ref W w,
        in SerialDestinationAddress m
    ) => new(w.Bits(4, m.Selector, pad: 4), new Ipv4Address(w.Address(4, m.Address.Octets, nameof(Address))));
}
