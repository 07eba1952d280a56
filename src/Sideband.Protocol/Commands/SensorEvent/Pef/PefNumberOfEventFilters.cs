using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 5: how many filters there are.</summary>
/// <param name="Count">How many.</param>
public readonly record struct PefNumberOfEventFilters(byte Count) : IParameter<PefNumberOfEventFilters>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(5, "Number of Event Filters", ParameterAccess.ReadOnly);

    static PefNumberOfEventFilters IMessage<PefNumberOfEventFilters>.Layout<W>(ref W w, in PefNumberOfEventFilters m) =>
        new(w.Bits(7, m.Count, pad: 1));
}
