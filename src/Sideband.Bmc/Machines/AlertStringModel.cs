namespace Sideband.Bmc.Machines;

/// <summary>An alert string that a machine has from the start.</summary>
/// <param name="Text">At most 64 characters of Latin-1.</param>
/// <param name="Filter">The filter that it is for; 0 is none.</param>
/// <param name="Set">The set that it belongs to; 0 is none.</param>
public sealed record AlertStringModel(string Text, byte Filter = 0, byte Set = 0);
