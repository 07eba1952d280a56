using System.Text.Json.Serialization;

namespace Sideband.Fleet.Members;

/// <summary>How what members ask each other is written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LookWire.Looks))]
[JsonSerializable(typeof(LookWire.Answer))]
[JsonSerializable(typeof(JobErrand))]
[JsonSerializable(typeof(Jobs.JobRow))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class MemberJson : JsonSerializerContext;
