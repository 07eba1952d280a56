using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 9: the port for messages with RMCP's own security.</summary>
/// <param name="Port">664 by default.</param>
public readonly record struct LanSecondaryRmcpPort(ushort Port) : IParameter<LanSecondaryRmcpPort>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(9, "Secondary RMCP Port Number", ParameterAccess.ReadWrite);

    static LanSecondaryRmcpPort IMessage<LanSecondaryRmcpPort>.Layout<W>(ref W w, in LanSecondaryRmcpPort m) =>
        new(w.U16(m.Port));
}
