using Sideband.Fleet.Inventories;

namespace Sideband.Server.Views;

/// <summary>The parts of a machine, and how they changed.</summary>
internal sealed record InventoryView(
    string Node,
    DateTimeOffset Since,
    IReadOnlyList<InventoryFact> Facts,
    IReadOnlyList<InventoryChange> History
)
{
    public static InventoryView Of(NodeInventory inventory) =>
        new(inventory.Node, inventory.Since, inventory.Facts, inventory.History);
}
