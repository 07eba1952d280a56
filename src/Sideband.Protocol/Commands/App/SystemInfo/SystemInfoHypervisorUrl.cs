using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 7: a block of the address of the operating system's page.</summary>
/// <param name="Block">Block 0 begins with the encoding and the length of the whole string.</param>
/// <param name="Text">Up to sixteen bytes.</param>
public readonly record struct SystemInfoHypervisorUrl(byte Block, Octets Text) : IParameter<SystemInfoHypervisorUrl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(7, "Base OS/Hypervisor URL for Manageability", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SystemInfoHypervisorUrl IMessage<SystemInfoHypervisorUrl>.Layout<W>(ref W w, in SystemInfoHypervisorUrl m) =>
        new(w.U8(m.Block), w.Rest(m.Text));
}
