using System.Text.Json.Serialization;

namespace Sideband.Server.Auditing;

/// <summary>How audits are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AuditRun))]
[JsonSerializable(typeof(AuditedNode))]
internal sealed partial class AuditJsonForm : JsonSerializerContext;
