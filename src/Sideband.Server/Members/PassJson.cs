using System.Text.Json.Serialization;

namespace Sideband.Server.Members;

/// <summary>How passes are written.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(PassBody))]
internal sealed partial class PassJson : JsonSerializerContext;
