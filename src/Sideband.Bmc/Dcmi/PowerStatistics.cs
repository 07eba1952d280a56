namespace Sideband.Bmc.Dcmi;

/// <summary>What was measured over a time; watts.</summary>
internal readonly record struct PowerStatistics(ushort Minimum, ushort Maximum, ushort Average);
