using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>The programs that may come in.</summary>
internal sealed class Tokens(IDocumentStore documents, TimeProvider clock)
{
    /// <summary>The longest that a token may be told to open.</summary>
    public const int MostDays = 3650;

    private static readonly TimeSpan UsedEvery = TimeSpan.FromHours(1);
    private readonly KeptList<Token> _tokens = new(documents, "token", DoorJson.Default.Token);

    /// <summary>All, by their names.</summary>
    public async Task<IReadOnlyList<Token>> ListAsync(CancellationToken cancellation) =>
        [
            .. (await _tokens.ListAsync(cancellation).ConfigureAwait(false))
                .Select(t => t.Value)
                .OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>A new one.</summary>
    /// <returns>Its secret, which can never be told again; null where there is one of that name.</returns>
    public async Task<string?> AddAsync(Token token, CancellationToken cancellation)
    {
        if ((await ListAsync(cancellation).ConfigureAwait(false)).Any(t => IsNamed(t, token.Name)))
            return null;
        var secret = ApiToken.Prefix + Secrets.Make();
        await _tokens.AddAsync(Secrets.HashText(secret), token, cancellation).ConfigureAwait(false);
        return secret;
    }

    /// <summary>The token of a secret's hash; null where there is none, or its time is over.</summary>
    public async Task<Token?> FindAsync(string key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await _tokens.FindAsync(key, cancellation).ConfigureAwait(false) is not { } token || token.Expires <= now)
            return null;
        if (token.Used is not { } used || now - used >= UsedEvery)
            await _tokens.ChangeAsync(key, t => t with { Used = now }, cancellation).ConfigureAwait(false);
        return token;
    }

    /// <summary>Removes one by its name.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        var removed = false;
        foreach (var (key, token) in await _tokens.ListAsync(cancellation).ConfigureAwait(false))
            if (IsNamed(token, name))
                removed |= await _tokens.RemoveAsync(key, cancellation).ConfigureAwait(false);
        return removed;
    }

    private static bool IsNamed(Token token, string name) =>
        token.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
