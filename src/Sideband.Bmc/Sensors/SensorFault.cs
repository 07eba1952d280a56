namespace Sideband.Bmc.Sensors;

/// <summary>What was injected into a sensor.</summary>
/// <param name="Value">The value that it shows; null where it shows none.</param>
/// <param name="States">For sensors without a number the states that hold.</param>
internal sealed record SensorFault(double? Value, ushort? States);
