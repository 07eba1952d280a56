namespace Sideband.Bmc.Hardware.I2c;

/// <summary>What a PMBus power supply shows; a quantity that is null it does not measure.</summary>
public sealed record PowerSupplyModel
{
    /// <summary>Who made it.</summary>
    public string Maker { get; init; } = "";

    /// <summary>What it is.</summary>
    public string Model { get; init; } = "";

    /// <summary>Its serial number.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Volts.</summary>
    public Quantity? InputVoltage { get; init; }

    /// <summary>Amperes.</summary>
    public Quantity? InputCurrent { get; init; }

    /// <summary>Watts.</summary>
    public Quantity? InputPower { get; init; }

    /// <summary>Volts; at 0 the supply says that it is off.</summary>
    public Quantity? OutputVoltage { get; init; }

    /// <summary>Amperes.</summary>
    public Quantity? OutputCurrent { get; init; }

    /// <summary>Watts.</summary>
    public Quantity? OutputPower { get; init; }

    /// <summary>Degrees C.</summary>
    public Quantity? Temperature { get; init; }

    /// <summary>Turns a minute.</summary>
    public Quantity? Fan { get; init; }
}
