using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Captures;

/// <summary>What may open sessions: passwords, K_G keys, and keys that a client logged.</summary>
/// <param name="Passwords">Tried one after the other.</param>
/// <param name="KeyGs">Tried one after the other, and the password itself where none fits.</param>
/// <param name="Logged">The keys by the two numbers of their sessions.</param>
internal sealed record SessionSecrets(
    IReadOnlyList<SessionPassword> Passwords,
    IReadOnlyList<SessionPassword> KeyGs,
    IReadOnlyDictionary<(uint ConsoleId, uint ControllerId), (CipherSuite Suite, byte[] Key)> Logged
);
