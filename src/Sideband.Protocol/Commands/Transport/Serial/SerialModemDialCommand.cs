using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 13: what a number is dialled by.</summary>
/// <param name="Sequence"><c>ATD</c> by default.</param>
public readonly record struct SerialModemDialCommand(string Sequence) : IParameter<SerialModemDialCommand>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(13, "Modem Dial Command", ParameterAccess.ReadWrite);

    static SerialModemDialCommand IMessage<SerialModemDialCommand>.Layout<W>(ref W w, in SerialModemDialCommand m) =>
        new(w.Text(8, m.Sequence));
}
