namespace Sideband.Bmc.Machines;

/// <summary>The value is read from a device on one of the controller's I²C buses, described or real.</summary>
/// <param name="Bus">The bus, 0 to 7.</param>
/// <param name="Address">The device's address, seven bits.</param>
/// <param name="Reading">What is read.</param>
/// <param name="Selector">Of a fan its number from 0; of PMBus the command.</param>
/// <param name="Factor">What the number is multiplied by.</param>
public sealed record DeviceOrigin(byte Bus, byte Address, DeviceReading Reading, byte Selector, double Factor)
    : SensorOrigin;
