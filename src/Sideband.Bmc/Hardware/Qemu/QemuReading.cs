namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>What a machine tells of itself.</summary>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Problem">Why there is none; null where none is expected now.</param>
internal readonly record struct QemuReading(double? Value, string? Problem = null);
