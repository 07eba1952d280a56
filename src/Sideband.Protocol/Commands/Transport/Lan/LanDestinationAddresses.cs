using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 19: where a destination is.</summary>
/// <param name="Destination">Which; 0 is volatile.</param>
/// <param name="Format">The format.</param>
/// <param name="Ipv4">The address, where the format is IPv4.</param>
/// <param name="Ipv6">The address, where the format is IPv6.</param>
public readonly record struct LanDestinationAddresses(
    byte Destination,
    DestinationAddressFormat Format,
    LanIpv4Destination? Ipv4,
    LanIpv6Destination? Ipv6
) : IParameter<LanDestinationAddresses>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(19, "Destination Addresses", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static LanDestinationAddresses IMessage<LanDestinationAddresses>.Layout<W>(ref W w, in LanDestinationAddresses m)
    {
        var destination = w.Bits(4, m.Destination);
        w.Reserved(4);
        w.Reserved(4);
        var format = w.Enum(4, m.Format);
        LanIpv4Destination? ipv4 =
            format != DestinationAddressFormat.Ipv6 ? w.Part(m.Ipv4.GetValueOrDefault(), name: "Ipv4") : null;
        LanIpv6Destination? ipv6 =
            format == DestinationAddressFormat.Ipv6 ? w.Part(m.Ipv6.GetValueOrDefault(), name: "Ipv6") : null;
        return new(destination, format, ipv4, ipv6);
    }
}
