namespace Sideband.Bmc.Machines;

/// <summary>The value is what a machine in QEMU tells of itself.</summary>
/// <param name="Measure">What of it.</param>
/// <param name="Factor">What the number is multiplied by.</param>
public sealed record QemuOrigin(QemuMeasure Measure, double Factor) : SensorOrigin;
