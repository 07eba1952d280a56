using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App.SystemInfo;

/// <summary>System info parameter 5: a block of the version of the operating system that runs.</summary>
/// <param name="Block">Block 0 begins with the encoding and the length of the whole string.</param>
/// <param name="Text">Up to sixteen bytes.</param>
public readonly record struct SystemInfoPresentOsVersionNumber(byte Block, Octets Text)
    : IParameter<SystemInfoPresentOsVersionNumber>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(5, "Present OS Version Number", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SystemInfoPresentOsVersionNumber IMessage<SystemInfoPresentOsVersionNumber>.Layout<W>(
        ref W w,
        in SystemInfoPresentOsVersionNumber m
    ) => new(w.U8(m.Block), w.Rest(m.Text));
}
