using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 2: a block of the system's name.</summary>
/// <param name="Block">Block 0 begins with the encoding and the length of the whole string.</param>
/// <param name="Text">Up to sixteen bytes.</param>
public readonly record struct SystemInfoSystemName(byte Block, Octets Text) : IParameter<SystemInfoSystemName>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(2, "System Name", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SystemInfoSystemName IMessage<SystemInfoSystemName>.Layout<W>(ref W w, in SystemInfoSystemName m) =>
        new(w.U8(m.Block), w.Rest(m.Text));
}
