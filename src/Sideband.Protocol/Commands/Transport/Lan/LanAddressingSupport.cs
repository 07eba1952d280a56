using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 50: which kinds of addressing there are.</summary>
/// <param name="Ipv6Only">IPv6 alone.</param>
/// <param name="DualStack">IPv4 and IPv6 at once.</param>
/// <param name="Ipv6Alerts">Alerts to IPv6 destinations.</param>
public readonly record struct LanAddressingSupport(bool Ipv6Only, bool DualStack, bool Ipv6Alerts)
    : IParameter<LanAddressingSupport>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(50, "IPv6/IPv4 Support", ParameterAccess.ReadOnly);

    static LanAddressingSupport IMessage<LanAddressingSupport>.Layout<W>(ref W w, in LanAddressingSupport m) =>
        new(w.Flag(m.Ipv6Only), w.Flag(m.DualStack), w.Flag(m.Ipv6Alerts, pad: 5));
}
