namespace Sideband.Protocol.Commands.App;

/// <summary>What the controller's messaging interface does. (IPMI v2.0 §22.1)</summary>
[Flags]
public enum GlobalEnables : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Interrupts when a message arrives.</summary>
    ReceiveMessageQueueInterrupt = 1 << 0,

    /// <summary>Interrupts when the event message buffer is full.</summary>
    EventMessageBufferFullInterrupt = 1 << 1,

    /// <summary>The event message buffer is filled.</summary>
    EventMessageBuffer = 1 << 2,

    /// <summary>Events are logged.</summary>
    SystemEventLogging = 1 << 3,

    /// <summary>The manufacturer's.</summary>
    Oem0 = 1 << 5,

    /// <summary>The manufacturer's.</summary>
    Oem1 = 1 << 6,

    /// <summary>The manufacturer's.</summary>
    Oem2 = 1 << 7,
}
