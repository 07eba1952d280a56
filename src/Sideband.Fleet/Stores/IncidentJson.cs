using System.Text.Json.Serialization;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;

namespace Sideband.Fleet.Stores;

/// <summary>How incidents are written into a store.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(Silence))]
[JsonSerializable(typeof(AlertMark))]
[JsonSerializable(typeof(AlertDelivery))]
internal sealed partial class IncidentJson : JsonSerializerContext;
