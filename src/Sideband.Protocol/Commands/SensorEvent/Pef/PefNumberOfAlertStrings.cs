using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>PEF parameter 11: how many alert strings there are besides string 0.</summary>
/// <param name="Count">How many.</param>
public readonly record struct PefNumberOfAlertStrings(byte Count) : IParameter<PefNumberOfAlertStrings>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(11, "Number of Alert Strings", ParameterAccess.ReadOnly);

    static PefNumberOfAlertStrings IMessage<PefNumberOfAlertStrings>.Layout<W>(ref W w, in PefNumberOfAlertStrings m) =>
        new(w.Bits(7, m.Count, pad: 1));
}
