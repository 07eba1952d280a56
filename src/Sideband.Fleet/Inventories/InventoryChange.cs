namespace Sideband.Fleet.Inventories;

/// <summary>What was another than before.</summary>
/// <param name="At">When it was seen.</param>
/// <param name="Changes">What, in words.</param>
public sealed record InventoryChange(DateTimeOffset At, IReadOnlyList<string> Changes);
