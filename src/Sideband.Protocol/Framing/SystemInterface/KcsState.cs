namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The state bits within the status register of KCS. (IPMI v2.0 §9.7)</summary>
public enum KcsState : byte
{
    /// <summary>Nothing is under way.</summary>
    Idle = 0x00,

    /// <summary>The controller sends.</summary>
    Read = 0x40,

    /// <summary>The controller receives.</summary>
    Write = 0x80,

    /// <summary>The controller was reset, or the transfer went wrong.</summary>
    Error = 0xC0,
}
