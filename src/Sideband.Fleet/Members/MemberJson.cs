using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Sideband.Fleet.Members;

/// <summary>How what members ask each other is written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LookWire.Looks))]
[JsonSerializable(typeof(LookWire.Answer))]
[JsonSerializable(typeof(JobErrand))]
[JsonSerializable(typeof(Jobs.JobRow))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(TrapWire))]
internal sealed partial class MemberJson : JsonSerializerContext
{
    /// <summary>What a member has answered; null where it has not, or another program did in its place.</summary>
    public static T? Answered<T>(string? text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return text is { Length: > 0 } ? JsonSerializer.Deserialize(text, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
