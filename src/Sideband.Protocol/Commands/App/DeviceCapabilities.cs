namespace Sideband.Protocol.Commands.App;

/// <summary>What a controller is besides a controller. (IPMI v2.0 §20.1, "Additional Device Support")</summary>
[Flags]
public enum DeviceCapabilities : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Has sensors.</summary>
    Sensor = 1 << 0,

    /// <summary>Holds the SDR repository.</summary>
    SdrRepository = 1 << 1,

    /// <summary>Holds the system event log.</summary>
    Sel = 1 << 2,

    /// <summary>Holds FRU inventory data.</summary>
    FruInventory = 1 << 3,

    /// <summary>Receives event messages from IPMB.</summary>
    IpmbEventReceiver = 1 << 4,

    /// <summary>Sends event messages to IPMB.</summary>
    IpmbEventGenerator = 1 << 5,

    /// <summary>Is a bridge to another bus or chassis.</summary>
    Bridge = 1 << 6,

    /// <summary>Answers the chassis commands.</summary>
    Chassis = 1 << 7,
}
