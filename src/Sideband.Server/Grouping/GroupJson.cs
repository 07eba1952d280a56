using System.Text.Json.Serialization;

namespace Sideband.Server.Grouping;

/// <summary>How groups are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SavedGroup))]
internal sealed partial class GroupJson : JsonSerializerContext;
