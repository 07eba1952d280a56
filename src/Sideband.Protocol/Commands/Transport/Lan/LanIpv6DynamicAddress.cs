using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 59: an IPv6 address that was obtained.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Source">Where from.</param>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Bits.</param>
/// <param name="Status">What has become of it.</param>
public readonly record struct LanIpv6DynamicAddress(
    byte Number,
    Ipv6AddressSource Source,
    Ipv6Address Address,
    byte PrefixLength,
    Ipv6AddressStatus Status
) : IParameter<LanIpv6DynamicAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(59, "IPv6 Dynamic Address", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static LanIpv6DynamicAddress IMessage<LanIpv6DynamicAddress>.Layout<W>(ref W w, in LanIpv6DynamicAddress m) =>
        new(
            w.U8(m.Number),
            w.Enum(4, m.Source, pad: 4),
            new Ipv6Address(w.Address(16, m.Address.Octets, nameof(Address))),
            w.U8(m.PrefixLength),
            w.Enum(8, m.Status)
        );
}
