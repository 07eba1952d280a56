using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 11: what brings a modem back to its commands.</summary>
/// <param name="Sequence"><c>+++</c> by default.</param>
public readonly record struct SerialModemEscapeSequence(string Sequence) : IParameter<SerialModemEscapeSequence>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(11, "Modem Escape Sequence", ParameterAccess.ReadWrite);

    static SerialModemEscapeSequence IMessage<SerialModemEscapeSequence>.Layout<W>(
        ref W w,
        in SerialModemEscapeSequence m
    ) => new(w.Text(5, m.Sequence));
}
