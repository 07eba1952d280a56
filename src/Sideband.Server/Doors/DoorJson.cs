using System.Text.Json.Serialization;

namespace Sideband.Server.Doors;

/// <summary>How accounts, sessions and tokens are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(Controller))]
[JsonSerializable(typeof(CredentialSet))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Token))]
internal sealed partial class DoorJson : JsonSerializerContext;
