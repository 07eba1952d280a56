using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>
/// Lets who has a token open a WebSocket, for which browsers send no <c>Authorization</c>. A ticket opens one place, once, and for
/// some seconds; it says whose it is by the token's hash, so that all nodes of one store know it, and goes in a field that no log has.
/// </summary>
internal sealed class Tickets
{
    /// <summary>Before a ticket among the WebSocket's protocols.</summary>
    public const string Prefix = "sideband.ticket.";

    private const string Key = "tickets";
    private const int Parts = 4;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly byte[] _key;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _used = [];

    private Tickets(byte[] key, TimeProvider clock) => (_key, _clock) = (key, clock);

    public static async Task<Tickets> LoadAsync(
        IDocumentStore documents,
        TimeProvider clock,
        CancellationToken cancellation
    ) => new(await DoorKey.LoadAsync(documents, Key, cancellation).ConfigureAwait(false), clock);

    /// <summary>A ticket for who has a token; null for who came in by a cookie, which browsers send by themselves.</summary>
    /// <param name="brought">What he came in with.</param>
    /// <param name="place">The path that it opens.</param>
    public (string Ticket, DateTimeOffset Until)? Make(Brought brought, string place)
    {
        if (brought.TokenHash is not { } hash)
            return null;
        var until = _clock.GetUtcNow() + Lifetime;
        var told = string.Create(
            CultureInfo.InvariantCulture,
            $"{until.ToUnixTimeMilliseconds()}.{hash}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}"
        );
        return ($"{told}.{Code(told, place)}", until);
    }

    /// <summary>Whose ticket is among a WebSocket's protocols; null where none is.</summary>
    /// <param name="protocols">What the WebSocket asks for.</param>
    /// <param name="place">The path that it is to open.</param>
    public Brought? Redeem(IEnumerable<string> protocols, string place) =>
        protocols.FirstOrDefault(p => p.StartsWith(Prefix, StringComparison.Ordinal)) is { } protocol
            ? Brought.ByTokenHash(Hash(protocol[Prefix.Length..], place))
            : null;

    /// <summary>The hash of the token that a ticket is for; empty, which is nobody's, where it is none, or was used.</summary>
    private string Hash(string ticket, string place)
    {
        if (
            ticket.Split('.') is not { Length: Parts } parts
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(parts[3]),
                Encoding.UTF8.GetBytes(Code(string.Join('.', parts[..3]), place))
            )
        )
            return "";
        var until = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        var now = _clock.GetUtcNow();
        lock (_gate)
        {
            foreach (var (old, end) in _used)
                if (end < now)
                    _used.Remove(old);
            return until >= now && _used.TryAdd(parts[2], until) ? parts[1] : "";
        }
    }

    private string Code(string told, string place) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{told} {place}")));
}
