using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 62: whether DHCPv6's timings can be set.</summary>
/// <param name="Support">Whether.</param>
public readonly record struct LanDhcpv6TimingSupport(TimingConfigurationSupport Support)
    : IParameter<LanDhcpv6TimingSupport>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(62, "IPv6 DHCPv6 Timing Configuration Support", ParameterAccess.ReadOnly);

    static LanDhcpv6TimingSupport IMessage<LanDhcpv6TimingSupport>.Layout<W>(ref W w, in LanDhcpv6TimingSupport m) =>
        new(w.Enum(2, m.Support, pad: 6));
}
