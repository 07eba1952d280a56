using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 19: how the line is run for a destination.</summary>
/// <param name="Destination">Which; 0 is volatile.</param>
/// <param name="Parity">The parity.</param>
/// <param name="SevenBits">Characters have seven bits.</param>
/// <param name="TwoStopBits">They end with two stop bits.</param>
/// <param name="FlowControl">How the other side is made to wait.</param>
/// <param name="BitRate">The speed.</param>
public readonly record struct SerialDestinationCommSettings(
    byte Destination,
    SerialParity Parity,
    bool SevenBits,
    bool TwoStopBits,
    SerialFlowControl FlowControl,
    SerialBitRate BitRate
) : IParameter<SerialDestinationCommSettings>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(19, "Destination Comm Settings", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialDestinationCommSettings IMessage<SerialDestinationCommSettings>.Layout<W>(
        ref W w,
        in SerialDestinationCommSettings m
    ) =>
        new(
            w.Bits(4, m.Destination, pad: 4),
            w.Enum(3, m.Parity),
            w.Flag(m.SevenBits),
            w.Flag(m.TwoStopBits),
            w.Enum(2, m.FlowControl, skip: 1),
            w.Enum(4, m.BitRate, pad: 4)
        );
}
