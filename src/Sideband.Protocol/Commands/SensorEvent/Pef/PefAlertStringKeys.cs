using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 12: for which filter and set an alert string is.</summary>
/// <param name="Number">Which string; 0 is volatile.</param>
/// <param name="Filter">The filter; 0 is none.</param>
/// <param name="Set">The set; 0 is none.</param>
public readonly record struct PefAlertStringKeys(byte Number, byte Filter, byte Set) : IParameter<PefAlertStringKeys>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(12, "Alert String Keys", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static PefAlertStringKeys IMessage<PefAlertStringKeys>.Layout<W>(ref W w, in PefAlertStringKeys m) =>
        new(w.Bits(7, m.Number), w.Bits(7, m.Filter, skip: 1), w.Bits(7, m.Set, skip: 1, pad: 1));
}
