namespace Sideband.Bmc.Hardware.I2c;

/// <summary>Devices that a described bus can have.</summary>
public enum I2cDeviceKind
{
    /// <summary>A temperature sensor in steps of half a degree.</summary>
    Lm75,

    /// <summary>The same with steps down to a sixteenth.</summary>
    Tmp75,

    /// <summary>A memory of 256 bytes that holds an inventory.</summary>
    Eeprom24C02,

    /// <summary>A memory of 4 KiB that holds an inventory.</summary>
    Eeprom24C32,

    /// <summary>A memory of 8 KiB that holds an inventory.</summary>
    Eeprom24C64,

    /// <summary>The memory of a DDR4 module.</summary>
    Spd,

    /// <summary>A fan controller.</summary>
    Emc2305,

    /// <summary>A power supply.</summary>
    PmBus,
}
