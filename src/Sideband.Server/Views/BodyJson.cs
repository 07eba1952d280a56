using System.Text.Json.Serialization;

namespace Sideband.Server.Views;

/// <summary>The readers of all that is sent: what a record has no default for has to be there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(AccountChangeBody))]
[JsonSerializable(typeof(ControllerBody))]
[JsonSerializable(typeof(AuditOrderBody))]
[JsonSerializable(typeof(CredentialBody))]
[JsonSerializable(typeof(DiscoveryBody))]
[JsonSerializable(typeof(DiscoveryRunBody))]
[JsonSerializable(typeof(GroupBody))]
[JsonSerializable(typeof(ImportBody))]
[JsonSerializable(typeof(PasskeyBody))]
[JsonSerializable(typeof(PasskeyLoginBody))]
[JsonSerializable(typeof(PasskeyOfferBody))]
[JsonSerializable(typeof(LoginBody))]
[JsonSerializable(typeof(PasswordBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobConfirmBody))]
[JsonSerializable(typeof(ConfigurationBody))]
[JsonSerializable(typeof(JobRetryBody))]
[JsonSerializable(typeof(ConsoleCommandBody))]
[JsonSerializable(typeof(RawBody))]
[JsonSerializable(typeof(RecordingBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
