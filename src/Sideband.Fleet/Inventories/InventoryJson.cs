using System.Text.Json.Serialization;

namespace Sideband.Fleet.Inventories;

/// <summary>How inventories are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NodeInventory))]
internal sealed partial class InventoryJson : JsonSerializerContext;
