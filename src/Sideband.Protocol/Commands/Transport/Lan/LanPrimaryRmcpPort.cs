using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 8: the port for messages.</summary>
/// <param name="Port">623 by default.</param>
public readonly record struct LanPrimaryRmcpPort(ushort Port) : IParameter<LanPrimaryRmcpPort>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(8, "Primary RMCP Port Number", ParameterAccess.ReadWrite);

    static LanPrimaryRmcpPort IMessage<LanPrimaryRmcpPort>.Layout<W>(ref W w, in LanPrimaryRmcpPort m) =>
        new(w.U16(m.Port));
}
