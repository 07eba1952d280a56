namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The control codes of SMIC's stream for system software, and the status codes that answer them. (IPMI v2.0 §10.10, §10.11)</summary>
public enum SmicCode : byte
{
    /// <summary>What was the last error?</summary>
    GetStatus = 0x40,

    /// <summary>The first byte of a request.</summary>
    WriteStart = 0x41,

    /// <summary>A byte in the middle.</summary>
    WriteNext = 0x42,

    /// <summary>The last byte.</summary>
    WriteEnd = 0x43,

    /// <summary>The first byte of the response, please.</summary>
    ReadStart = 0x44,

    /// <summary>The next one.</summary>
    ReadNext = 0x45,

    /// <summary>The last one has been read.</summary>
    ReadEnd = 0x46,

    /// <summary>Ready for the next transfer; the data register has a <see cref="SmicError"/>.</summary>
    Ready = 0xC0,

    /// <summary>The first byte is taken.</summary>
    WriteStarted = 0xC1,

    /// <summary>The byte is taken.</summary>
    WriteGoesOn = 0xC2,

    /// <summary>The last byte is taken; the data register has a <see cref="SmicError"/>.</summary>
    WriteEnded = 0xC3,

    /// <summary>The first byte stands in the data register.</summary>
    ReadStarted = 0xC4,

    /// <summary>A byte stands in the data register, and more follow.</summary>
    ReadGoesOn = 0xC5,

    /// <summary>The last byte stands in the data register.</summary>
    ReadEnded = 0xC6,
}
