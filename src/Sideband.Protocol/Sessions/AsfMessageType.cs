namespace Sideband.Protocol.Sessions;

/// <summary>ASF messages. (ASF 2.0 §3.2.4.1)</summary>
public enum AsfMessageType : byte
{
    /// <summary>Resets the system.</summary>
    Reset = 0x10,

    /// <summary>Switches it on.</summary>
    PowerUp = 0x11,

    /// <summary>Switches it off.</summary>
    PowerDown = 0x12,

    /// <summary>Switches it off and on.</summary>
    PowerCycle = 0x13,

    /// <summary>I am here.</summary>
    PresencePong = 0x40,

    /// <summary>What it can do.</summary>
    CapabilitiesResponse = 0x41,

    /// <summary>How the system is.</summary>
    SystemStateResponse = 0x42,

    /// <summary>RMCP's own session.</summary>
    OpenSessionResponse = 0x43,

    /// <summary>RMCP's own session.</summary>
    CloseSessionResponse = 0x44,

    /// <summary>Who is here?</summary>
    PresencePing = 0x80,

    /// <summary>What can you do?</summary>
    CapabilitiesRequest = 0x81,

    /// <summary>How is the system?</summary>
    SystemStateRequest = 0x82,

    /// <summary>RMCP's own session.</summary>
    OpenSessionRequest = 0x83,

    /// <summary>RMCP's own session.</summary>
    CloseSessionRequest = 0x84,

    /// <summary>RMCP's own session.</summary>
    RakpMessage1 = 0xC0,

    /// <summary>RMCP's own session.</summary>
    RakpMessage2 = 0xC1,

    /// <summary>RMCP's own session.</summary>
    RakpMessage3 = 0xC2,
}
