namespace Sideband.Bmc.Machines;

/// <summary>What a sensor reads from a device on an I²C bus.</summary>
public enum DeviceReading
{
    /// <summary>The temperature of an LM75 or TMP75.</summary>
    Temperature,

    /// <summary>The speed of a fan of an EMC2305.</summary>
    FanSpeed,

    /// <summary>A PMBus reading as LINEAR11.</summary>
    PmBus,

    /// <summary>The output voltage of a PMBus device, as LINEAR16 in its own steps.</summary>
    PmBusOutputVoltage,
}
