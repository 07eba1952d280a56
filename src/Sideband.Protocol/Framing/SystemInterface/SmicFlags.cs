namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>The flags register of SMIC. (IPMI v2.0 §10.3.1)</summary>
[Flags]
public enum SmicFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>BUSY: set by the host to start a step, cleared by the controller when it is done.</summary>
    Busy = 1 << 0,

    /// <summary>SMS_ATN: a message waits.</summary>
    Attention = 1 << 2,

    /// <summary>EVT_ATN: an event waits in the event message buffer.</summary>
    EventAttention = 1 << 3,

    /// <summary>The controller has asserted SMI.</summary>
    Smi = 1 << 4,

    /// <summary>TX_DATA_RDY: the controller takes a byte.</summary>
    WriteReady = 1 << 6,

    /// <summary>RX_DATA_RDY: the controller has a byte.</summary>
    ReadReady = 1 << 7,
}
