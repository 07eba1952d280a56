using System.Security.Cryptography;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>Who is in.</summary>
internal sealed class Sessions(IDocumentStore documents, Accounts accounts, TimeProvider clock)
{
    /// <summary>Without use. A page that is open uses it.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private const int MostOfOne = 32;
    private const int LongestAgent = 200;
    private readonly KeptList<Session> _sessions = new(documents, "session", DoorJson.Default.Session);

    /// <summary>Begins one.</summary>
    /// <returns>Its secret.</returns>
    public async Task<string> BeginAsync(Account account, string source, string agent, CancellationToken cancellation)
    {
        await TidyAsync(account.Name, cancellation).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var secret = Secrets.Make();
        var session = new Session(id, account.Name, account.Stamp, now)
        {
            Seen = now,
            Source = source,
            Agent = agent.Length > LongestAgent ? agent[..LongestAgent] : agent,
        };
        await _sessions.AddAsync(Secrets.HashText(secret), session, cancellation).ConfigureAwait(false);
        return secret;
    }

    /// <summary>The session of a secret, with its account; null where there is none, or it has ended.</summary>
    public async Task<(Session Session, Account Account)?> FindAsync(string secret, CancellationToken cancellation)
    {
        var key = Secrets.HashText(secret);
        if (await _sessions.FindAsync(key, cancellation).ConfigureAwait(false) is not { } session)
            return null;
        var account = await accounts.FindAsync(session.Account, cancellation).ConfigureAwait(false);
        if (!IsOver(session) && account is { IsDisabled: false } && account.Stamp == session.Stamp)
        {
            if (clock.GetUtcNow() - session.Seen >= SeenEvery)
                await _sessions
                    .ChangeAsync(key, now => now with { Seen = clock.GetUtcNow() }, cancellation)
                    .ConfigureAwait(false);
            return (session, account);
        }
        await _sessions.RemoveAsync(key, cancellation).ConfigureAwait(false);
        return null;
    }

    /// <summary>Ends the session of a secret.</summary>
    public Task EndAsync(string secret, CancellationToken cancellation) =>
        _sessions.RemoveAsync(Secrets.HashText(secret), cancellation);

    /// <summary>All that have not ended, the latest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(CancellationToken cancellation)
    {
        var stamps = (await accounts.ListAsync(cancellation).ConfigureAwait(false))
            .Where(a => !a.IsDisabled)
            .ToDictionary(a => a.Name, a => a.Stamp, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. (await _sessions.ListAsync(cancellation).ConfigureAwait(false))
                .Select(s => s.Value)
                .Where(s => !IsOver(s) && stamps.TryGetValue(s.Account, out var stamp) && stamp == s.Stamp)
                .OrderByDescending(s => s.Seen),
        ];
    }

    /// <summary>Ends one by what others call it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="account">Only if it is this account's; null is anybody's.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> EndByIdAsync(string id, string? account, CancellationToken cancellation)
    {
        foreach (var (key, session) in await _sessions.ListAsync(cancellation).ConfigureAwait(false))
            if (session.Id == id && (account is null || IsOf(session, account)))
                return await _sessions.RemoveAsync(key, cancellation).ConfigureAwait(false);
        return false;
    }

    private static bool IsOf(Session session, string account) =>
        session.Account.Equals(account, StringComparison.OrdinalIgnoreCase);

    private bool IsOver(Session session)
    {
        var now = clock.GetUtcNow();
        return now - session.Seen > LongestIdle || now - session.Began > Longest;
    }

    /// <summary>What has ended goes; and of somebody's who begins one after the other, the oldest.</summary>
    private async Task TidyAsync(string account, CancellationToken cancellation)
    {
        var all = await _sessions.ListAsync(cancellation).ConfigureAwait(false);
        var over = all.Where(s => IsOver(s.Value));
        var surplus = all.Where(s => IsOf(s.Value, account)).OrderByDescending(s => s.Value.Began).Skip(MostOfOne - 1);
        foreach (var (key, _) in over.Concat(surplus).DistinctBy(s => s.Key))
            await _sessions.RemoveAsync(key, cancellation).ConfigureAwait(false);
    }
}
