using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 1: a block of the version of the BIOS or its like.</summary>
/// <param name="Block">Block 0 begins with the encoding and the length of the whole string.</param>
/// <param name="Text">Up to sixteen bytes.</param>
public readonly record struct SystemInfoSystemFirmwareVersion(byte Block, Octets Text)
    : IParameter<SystemInfoSystemFirmwareVersion>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(1, "System Firmware Version", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SystemInfoSystemFirmwareVersion IMessage<SystemInfoSystemFirmwareVersion>.Layout<W>(
        ref W w,
        in SystemInfoSystemFirmwareVersion m
    ) => new(w.U8(m.Block), w.Rest(m.Text));
}
