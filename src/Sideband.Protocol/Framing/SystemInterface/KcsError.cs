namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>What went wrong on KCS. (IPMI v2.0 §9.10)</summary>
public enum KcsError : byte
{
    /// <summary>Nothing.</summary>
    None = 0x00,

    /// <summary>The host gave up a transfer.</summary>
    Aborted = 0x01,

    /// <summary>A control code that has no meaning, or none now.</summary>
    IllegalControlCode = 0x02,

    /// <summary>Too many bytes, or too few.</summary>
    Length = 0x06,

    /// <summary>Something else.</summary>
    Unspecified = 0xFF,
}
