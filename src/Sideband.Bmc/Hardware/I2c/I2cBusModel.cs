namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A private bus of a controller. (IPMI v2.0 §22.11)</summary>
/// <param name="Number">0 to 7.</param>
/// <param name="Path">A device file of Linux for a real bus; null for a described one.</param>
/// <param name="Devices">The devices of a described one.</param>
public sealed record I2cBusModel(byte Number, string? Path, IReadOnlyList<I2cDeviceModel> Devices);
