using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 13: a block of an alert string.</summary>
/// <param name="Number">Which string; 0 is volatile.</param>
/// <param name="Block">From 1.</param>
/// <param name="Text">Up to sixteen bytes; the whole string ends with a zero.</param>
public readonly record struct PefAlertString(byte Number, byte Block, Octets Text) : IParameter<PefAlertString>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(13, "Alert Strings", ParameterAccess.ReadWrite) { HasSetSelector = true, HasBlockSelector = true };

    static PefAlertString IMessage<PefAlertString>.Layout<W>(ref W w, in PefAlertString m) =>
        new(w.Bits(7, m.Number, pad: 1), w.U8(m.Block), w.Rest(m.Text));
}
