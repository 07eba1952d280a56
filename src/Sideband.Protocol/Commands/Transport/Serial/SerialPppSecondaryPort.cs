using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 32: the port of secure RMCP.</summary>
/// <param name="Port">664 by default.</param>
public readonly record struct SerialPppSecondaryPort(ushort Port) : IParameter<SerialPppSecondaryPort>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(32, "PPP Secondary RMCP Port Number", ParameterAccess.ReadWrite);

    static SerialPppSecondaryPort IMessage<SerialPppSecondaryPort>.Layout<W>(ref W w, in SerialPppSecondaryPort m) =>
        new(w.U16(m.Port));
}
