using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 3: what may be spoken, and whether there is a modem.</summary>
/// <param name="Modes">What may be spoken.</param>
/// <param name="Direct">There is no modem.</param>
public readonly record struct SerialConnectionMode(SerialConnectionModes Modes, bool Direct)
    : IParameter<SerialConnectionMode>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(3, "Connection Mode", ParameterAccess.ReadWrite);

    static SerialConnectionMode IMessage<SerialConnectionMode>.Layout<W>(ref W w, in SerialConnectionMode m) =>
        new(w.Enum(3, m.Modes), w.Flag(m.Direct, skip: 4));
}
