using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 7: the first byte of a filter, to switch it off and on.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Kind">Who made it.</param>
/// <param name="Enabled">It is used.</param>
public readonly record struct PefEventFilterEnable(byte Number, PefFilterKind Kind, bool Enabled)
    : IParameter<PefEventFilterEnable>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(7, "Event Filter Table Data 1", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static PefEventFilterEnable IMessage<PefEventFilterEnable>.Layout<W>(ref W w, in PefEventFilterEnable m) =>
        new(w.Bits(7, m.Number), w.Enum(2, m.Kind, skip: 6), w.Flag(m.Enabled));
}
