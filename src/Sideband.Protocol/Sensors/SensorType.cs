namespace Sideband.Protocol.Sensors;

/// <summary>What kind of thing a sensor watches. (IPMI v2.0 §42.2)</summary>
public enum SensorType : byte
{
    /// <summary>Reserved.</summary>
    Reserved = 0x00,

    /// <summary>Temperature.</summary>
    Temperature = 0x01,

    /// <summary>Voltage.</summary>
    Voltage = 0x02,

    /// <summary>Current.</summary>
    Current = 0x03,

    /// <summary>Fan.</summary>
    Fan = 0x04,

    /// <summary>Physical Security (Chassis Intrusion).</summary>
    PhysicalSecurity = 0x05,

    /// <summary>Platform Security Violation Attempt.</summary>
    PlatformSecurityViolationAttempt = 0x06,

    /// <summary>Processor.</summary>
    Processor = 0x07,

    /// <summary>Power Supply.</summary>
    PowerSupply = 0x08,

    /// <summary>Power Unit.</summary>
    PowerUnit = 0x09,

    /// <summary>Cooling Device.</summary>
    CoolingDevice = 0x0A,

    /// <summary>Other Units-based Sensor.</summary>
    OtherUnitsBasedSensor = 0x0B,

    /// <summary>Memory.</summary>
    Memory = 0x0C,

    /// <summary>Drive Slot (Bay).</summary>
    DriveSlot = 0x0D,

    /// <summary>POST Memory Resize.</summary>
    PostMemoryResize = 0x0E,

    /// <summary>System Firmware Progress.</summary>
    SystemFirmwareProgress = 0x0F,

    /// <summary>Event Logging Disabled.</summary>
    EventLoggingDisabled = 0x10,

    /// <summary>Watchdog 1.</summary>
    Watchdog1 = 0x11,

    /// <summary>System Event.</summary>
    SystemEvent = 0x12,

    /// <summary>Critical Interrupt.</summary>
    CriticalInterrupt = 0x13,

    /// <summary>Button / Switch.</summary>
    ButtonSwitch = 0x14,

    /// <summary>Module / Board.</summary>
    ModuleBoard = 0x15,

    /// <summary>Microcontroller / Coprocessor.</summary>
    MicrocontrollerCoprocessor = 0x16,

    /// <summary>Add-in Card.</summary>
    AddInCard = 0x17,

    /// <summary>Chassis.</summary>
    Chassis = 0x18,

    /// <summary>Chip Set.</summary>
    ChipSet = 0x19,

    /// <summary>Other FRU.</summary>
    OtherFru = 0x1A,

    /// <summary>Cable / Interconnect.</summary>
    CableInterconnect = 0x1B,

    /// <summary>Terminator.</summary>
    Terminator = 0x1C,

    /// <summary>System Boot / Restart Initiated.</summary>
    SystemBootRestartInitiated = 0x1D,

    /// <summary>Boot Error.</summary>
    BootError = 0x1E,

    /// <summary>Base OS Boot / Installation Status.</summary>
    BaseOSBootInstallationStatus = 0x1F,

    /// <summary>OS Stop / Shutdown.</summary>
    OSStopShutdown = 0x20,

    /// <summary>Slot / Connector.</summary>
    SlotConnector = 0x21,

    /// <summary>System ACPI Power State.</summary>
    SystemAcpiPowerState = 0x22,

    /// <summary>Watchdog 2.</summary>
    Watchdog2 = 0x23,

    /// <summary>Platform Alert.</summary>
    PlatformAlert = 0x24,

    /// <summary>Entity Presence.</summary>
    EntityPresence = 0x25,

    /// <summary>Monitor ASIC / IC.</summary>
    MonitorAsicIC = 0x26,

    /// <summary>LAN.</summary>
    Lan = 0x27,

    /// <summary>Management Subsystem Health.</summary>
    ManagementSubsystemHealth = 0x28,

    /// <summary>Battery.</summary>
    Battery = 0x29,

    /// <summary>Session Audit.</summary>
    SessionAudit = 0x2A,

    /// <summary>Version Change.</summary>
    VersionChange = 0x2B,

    /// <summary>FRU State.</summary>
    FruState = 0x2C,
}
