using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 56: an IPv6 address set by hand.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Source">0: static.</param>
/// <param name="Enabled">It is used.</param>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Bits.</param>
/// <param name="Status">What has become of it; not written.</param>
public readonly record struct LanIpv6StaticAddress(
    byte Number,
    byte Source,
    bool Enabled,
    Ipv6Address Address,
    byte PrefixLength,
    Ipv6AddressStatus Status
) : IParameter<LanIpv6StaticAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(56, "IPv6 Static Addresses", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static LanIpv6StaticAddress IMessage<LanIpv6StaticAddress>.Layout<W>(ref W w, in LanIpv6StaticAddress m) =>
        new(
            w.U8(m.Number),
            w.Bits(4, m.Source),
            w.Flag(m.Enabled, skip: 3),
            new Ipv6Address(w.Address(16, m.Address.Octets, nameof(Address))),
            w.U8(m.PrefixLength),
            w.Enum(8, m.Status)
        );
}
