namespace Sideband.Bmc.Machines;

/// <summary>The value is always the same.</summary>
/// <param name="Value">In the sensor's unit.</param>
public sealed record ConstantOrigin(double Value) : SensorOrigin;
