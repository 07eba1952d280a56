using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 3: a block of the name of the operating system that is usually run.</summary>
/// <param name="Block">Block 0 begins with the encoding and the length of the whole string.</param>
/// <param name="Text">Up to sixteen bytes.</param>
public readonly record struct SystemInfoPrimaryOperatingSystemName(byte Block, Octets Text)
    : IParameter<SystemInfoPrimaryOperatingSystemName>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(3, "Primary Operating System Name", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SystemInfoPrimaryOperatingSystemName IMessage<SystemInfoPrimaryOperatingSystemName>.Layout<W>(
        ref W w,
        in SystemInfoPrimaryOperatingSystemName m
    ) => new(w.U8(m.Block), w.Rest(m.Text));
}
