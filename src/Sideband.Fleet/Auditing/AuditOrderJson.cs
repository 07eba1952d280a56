using System.Text.Json.Serialization;

namespace Sideband.Fleet.Auditing;

/// <summary>How what an audit looks at is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(AuditOrder))]
internal sealed partial class AuditOrderJson : JsonSerializerContext;
