using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 79: whether neighbour discovery's timings can be set.</summary>
/// <param name="Support">Whether.</param>
public readonly record struct LanSlaacTimingSupport(TimingConfigurationSupport Support)
    : IParameter<LanSlaacTimingSupport>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(79, "IPv6 Neighbor Discovery / SLAAC Timing Configuration Support", ParameterAccess.ReadOnly);

    static LanSlaacTimingSupport IMessage<LanSlaacTimingSupport>.Layout<W>(ref W w, in LanSlaacTimingSupport m) =>
        new(w.Enum(2, m.Support, pad: 6));
}
