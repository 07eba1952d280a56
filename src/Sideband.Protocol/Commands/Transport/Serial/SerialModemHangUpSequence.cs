using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 12: what makes a modem hang up.</summary>
/// <param name="Sequence"><c>ATH</c> by default.</param>
public readonly record struct SerialModemHangUpSequence(string Sequence) : IParameter<SerialModemHangUpSequence>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(12, "Modem Hang-up Sequence", ParameterAccess.ReadWrite);

    static SerialModemHangUpSequence IMessage<SerialModemHangUpSequence>.Layout<W>(
        ref W w,
        in SerialModemHangUpSequence m
    ) => new(w.Text(8, m.Sequence));
}
