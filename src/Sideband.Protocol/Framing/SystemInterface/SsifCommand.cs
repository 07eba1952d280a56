namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The SMBus commands of SSIF. (IPMI v2.0 §12; Linux ipmi_ssif, QEMU smbus_ipmi)</summary>
public enum SsifCommand : byte
{
    /// <summary>A request in one part.</summary>
    Write = 0x02,

    /// <summary>A response, or its first part.</summary>
    Read = 0x03,

    /// <summary>The first part of a request.</summary>
    WriteStart = 0x06,

    /// <summary>A part in the middle, or the last where it fills the block.</summary>
    WriteMiddle = 0x07,

    /// <summary>The last part.</summary>
    WriteEnd = 0x08,

    /// <summary>A further part of a response.</summary>
    ReadMiddle = 0x09,
}
