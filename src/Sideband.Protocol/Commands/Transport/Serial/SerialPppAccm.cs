using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 35: characters that are escaped.</summary>
/// <param name="Receive">A bit for each control character.</param>
/// <param name="Transmit">A bit for each control character.</param>
public readonly record struct SerialPppAccm(uint Receive, uint Transmit) : IParameter<SerialPppAccm>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(35, "PPP ACCM", ParameterAccess.ReadWrite);

    static SerialPppAccm IMessage<SerialPppAccm>.Layout<W>(ref W w, in SerialPppAccm m) =>
        new(w.U32BigEndian(m.Receive), w.U32BigEndian(m.Transmit));
}
