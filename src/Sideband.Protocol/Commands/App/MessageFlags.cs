namespace Sideband.Protocol.Commands.App;

/// <summary>What waits for system software. (IPMI v2.0 §22.3, §22.4)</summary>
[Flags]
public enum MessageFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A message.</summary>
    ReceiveMessageQueue = 1 << 0,

    /// <summary>An event in the event message buffer.</summary>
    EventMessageBuffer = 1 << 1,

    /// <summary>The watchdog will expire soon.</summary>
    WatchdogPreTimeout = 1 << 3,

    /// <summary>The manufacturer's.</summary>
    Oem0 = 1 << 5,

    /// <summary>The manufacturer's.</summary>
    Oem1 = 1 << 6,

    /// <summary>The manufacturer's.</summary>
    Oem2 = 1 << 7,
}
