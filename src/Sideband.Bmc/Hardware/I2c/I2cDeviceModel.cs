namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A device of a described bus.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Seven bits.</param>
public sealed record I2cDeviceModel(I2cDeviceKind Kind, byte Address)
{
    /// <summary>What temperature sensors and fan controllers show: one temperature, or the speed of each fan.</summary>
    public IReadOnlyList<Quantity> Values { get; init; } = [];

    /// <summary>The inventory that a memory holds.</summary>
    public byte Inventory { get; init; }

    /// <summary>The module that an SPD describes.</summary>
    public MemoryModuleModel? Module { get; init; }

    /// <summary>What a power supply shows.</summary>
    public PowerSupplyModel? Supply { get; init; }
}
