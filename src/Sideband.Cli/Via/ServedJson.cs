using System.Text.Json.Serialization;

namespace Sideband.Cli.Via;

/// <summary>Reads what the server answers, also in the native program.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    // A server of another version is told as such: no field is made up.
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ServedPage))]
[JsonSerializable(typeof(ServedDetail))]
[JsonSerializable(typeof(ServedEvents))]
[JsonSerializable(typeof(ServedInventory))]
[JsonSerializable(typeof(ServedRaw))]
[JsonSerializable(typeof(ServedJob))]
[JsonSerializable(typeof(ServedGroups))]
internal sealed partial class ServedJson : JsonSerializerContext;
