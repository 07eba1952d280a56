using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Sol;

/// <summary>SOL parameter 8: the UDP port of serial over LAN.</summary>
/// <param name="Port">623 as a rule.</param>
public readonly record struct SolPayloadPort(ushort Port) : IParameter<SolPayloadPort>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(8, "SOL Payload Port Number", ParameterAccess.ReadWrite);

    static SolPayloadPort IMessage<SolPayloadPort>.Layout<W>(ref W w, in SolPayloadPort m) => new(w.U16(m.Port));
}
