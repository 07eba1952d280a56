using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 31: the port of RMCP.</summary>
/// <param name="Port">623 by default.</param>
public readonly record struct SerialPppPrimaryPort(ushort Port) : IParameter<SerialPppPrimaryPort>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(31, "PPP Primary RMCP Port Number", ParameterAccess.ReadWrite);

    static SerialPppPrimaryPort IMessage<SerialPppPrimaryPort>.Layout<W>(ref W w, in SerialPppPrimaryPort m) =>
        new(w.U16(m.Port));
}
