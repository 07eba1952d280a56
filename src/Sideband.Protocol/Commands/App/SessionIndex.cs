namespace Sideband.Protocol.Commands.App;

/// <summary>Special indexes of Get Session Info; others count the active sessions from 1. (IPMI v2.0 §22.20)</summary>
public enum SessionIndex : byte
{
    /// <summary>The session that the request comes by.</summary>
    Own = 0x00,

    /// <summary>The one with the handle given.</summary>
    ByHandle = 0xFE,

    /// <summary>The one with the number given.</summary>
    ById = 0xFF,
}
