using System.Text.Json.Serialization;

namespace Sideband.Server.Finding;

/// <summary>How what was found is kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DiscoveryPlan))]
[JsonSerializable(typeof(DiscoveryState))]
[JsonSerializable(typeof(FoundController))]
internal sealed partial class FindingJson : JsonSerializerContext;
