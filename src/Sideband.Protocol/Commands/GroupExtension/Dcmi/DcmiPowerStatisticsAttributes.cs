using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>DCMI capability 5: the windows over which power is averaged.</summary>
/// <param name="Windows">The windows.</param>
public readonly record struct DcmiPowerStatisticsAttributes(ValueList<RollingWindow> Windows)
    : IParameter<DcmiPowerStatisticsAttributes>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(5, "Enhanced System Power Statistics attributes", ParameterAccess.ReadOnly);

    static DcmiPowerStatisticsAttributes IMessage<DcmiPowerStatisticsAttributes>.Layout<W>(
        ref W w,
        in DcmiPowerStatisticsAttributes m
    )
    {
        var count = w.Bits(6, (byte)m.Windows.Count, pad: 2, name: "Count");
        return new(w.List(count, m.Windows));
    }
}
