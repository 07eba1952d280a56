using System.Text.Json.Serialization;

namespace Sideband.Fleet.Members;

/// <summary>How events between members are written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventWire.Wire))]
internal sealed partial class EventWireJson : JsonSerializerContext;
