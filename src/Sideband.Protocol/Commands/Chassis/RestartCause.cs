namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Why the system started last. (IPMI v2.0 §28.11)</summary>
public enum RestartCause : byte
{
    /// <summary>Not known.</summary>
    Unknown = 0x0,

    /// <summary>Chassis Control.</summary>
    ChassisControl = 0x1,

    /// <summary>The reset button.</summary>
    ResetButton = 0x2,

    /// <summary>The power button.</summary>
    PowerButton = 0x3,

    /// <summary>The watchdog expired.</summary>
    Watchdog = 0x4,

    /// <summary>The manufacturer's.</summary>
    Oem = 0x5,

    /// <summary>Power came back, and the policy is to switch on.</summary>
    PowerRestoredAlwaysOn = 0x6,

    /// <summary>Power came back, and the system had been on.</summary>
    PowerRestoredPrevious = 0x7,

    /// <summary>Event filtering reset it.</summary>
    PefReset = 0x8,

    /// <summary>Event filtering power-cycled it.</summary>
    PefPowerCycle = 0x9,

    /// <summary>Its software reset it.</summary>
    SoftReset = 0xA,

    /// <summary>Its clock woke it.</summary>
    RealTimeClock = 0xB,
}
