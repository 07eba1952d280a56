using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 6: a block of the address of the controller's page.</summary>
/// <param name="Block">Block 0 begins with the encoding and the length of the whole string.</param>
/// <param name="Text">Up to sixteen bytes.</param>
public readonly record struct SystemInfoBmcUrl(byte Block, Octets Text) : IParameter<SystemInfoBmcUrl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(6, "BMC URL", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SystemInfoBmcUrl IMessage<SystemInfoBmcUrl>.Layout<W>(ref W w, in SystemInfoBmcUrl m) =>
        new(w.U8(m.Block), w.Rest(m.Text));
}
