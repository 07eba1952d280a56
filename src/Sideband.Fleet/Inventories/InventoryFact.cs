namespace Sideband.Fleet.Inventories;

/// <summary>Something that a controller says of the machine's parts.</summary>
/// <param name="Part">Which part: <c>controller</c>, <c>system</c>, or an inventory's name, as <c>FRU 0</c> or <c>PSU 1</c>.</param>
/// <param name="Field">What about it.</param>
/// <param name="Value">What it says.</param>
public sealed record InventoryFact(string Part, string Field, string Value);
