using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 4: a block of the name of the operating system that runs; cleared when the system restarts.</summary>
/// <param name="Block">Block 0 begins with the encoding and the length of the whole string.</param>
/// <param name="Text">Up to sixteen bytes.</param>
public readonly record struct SystemInfoOperatingSystemName(byte Block, Octets Text)
    : IParameter<SystemInfoOperatingSystemName>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(4, "Operating System Name", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SystemInfoOperatingSystemName IMessage<SystemInfoOperatingSystemName>.Layout<W>(
        ref W w,
        in SystemInfoOperatingSystemName m
    ) => new(w.U8(m.Block), w.Rest(m.Text));
}
