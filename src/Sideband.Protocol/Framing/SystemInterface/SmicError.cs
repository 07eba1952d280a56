namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>What went wrong on SMIC. (IPMI v2.0 §10.11)</summary>
public enum SmicError : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The transfer was ended, or something unknown happened.</summary>
    Aborted = 1,

    /// <summary>A control code that has no meaning, or none now.</summary>
    IllegalControlCode = 2,

    /// <summary>There is no response to read.</summary>
    NoResponse = 3,

    /// <summary>The request is none.</summary>
    IllegalRequest = 4,

    /// <summary>Too many bytes.</summary>
    BufferFull = 5,
}
