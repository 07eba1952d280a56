using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 6: a filter.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Filter">The filter.</param>
public readonly record struct PefEventFilter(byte Number, PefFilter Filter) : IParameter<PefEventFilter>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(6, "Event Filter Table", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static PefEventFilter IMessage<PefEventFilter>.Layout<W>(ref W w, in PefEventFilter m) =>
        new(w.Bits(7, m.Number, pad: 1), w.Part(m.Filter));
}
