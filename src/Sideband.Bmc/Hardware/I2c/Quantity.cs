namespace Sideband.Bmc.Hardware.I2c;

/// <summary>What a device shows: a number, or what a sensor of the machine reads.</summary>
/// <param name="Number">The number; null where a sensor tells it.</param>
/// <param name="Sensor">The sensor's name; null where there is a number.</param>
public sealed record Quantity(double? Number, string? Sensor);
