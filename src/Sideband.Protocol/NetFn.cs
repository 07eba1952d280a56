namespace Sideband.Protocol;

/// <summary>Network functions, as requests carry them; the response has the next odd number. (IPMI v2.0 §5.1)</summary>
public enum NetFn : byte
{
    /// <summary>Chassis control and state.</summary>
    Chassis = 0x00,

    /// <summary>Bridging between chassis (ICMB).</summary>
    Bridge = 0x02,

    /// <summary>Sensors, events, event filtering and alerting.</summary>
    SensorEvent = 0x04,

    /// <summary>The controller itself, sessions, users, channels, messaging, watchdog.</summary>
    App = 0x06,

    /// <summary>Firmware transfer; left to the manufacturer.</summary>
    Firmware = 0x08,

    /// <summary>FRU inventory, sensor data records, event log.</summary>
    Storage = 0x0A,

    /// <summary>LAN, serial and SOL configuration.</summary>
    Transport = 0x0C,

    /// <summary>Commands of other bodies; the first byte of the body says whose (DCMI, PICMG, …).</summary>
    GroupExtension = 0x2C,

    /// <summary>Commands of a manufacturer; the first three bytes of the body say whose.</summary>
    OemGroup = 0x2E,

    /// <summary>Sideband's own commands: from 30h on numbers mean what a controller's maker wants. Plug-ins have the others.</summary>
    Sideband = 0x38,
}
