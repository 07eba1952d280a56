using System.Net;

namespace Sideband.Bmc.Lan;

/// <summary>
/// Limits how fast one address may try to log in: each try costs a token, and who succeeds gets his back. An honest console
/// never notices; one that guesses, or collects codes to guess at home, comes to a crawl.
/// </summary>
internal sealed class SourceBudget(TimeProvider time)
{
    /// <summary>Tries at once: a management server may open as many sessions as there are, and lose some answers.</summary>
    public const int Capacity = 64;

    /// <summary>Beyond so many addresses the one that has been silent longest is forgotten.</summary>
    private const int MostSources = 256;

    private static readonly TimeSpan PerToken = TimeSpan.FromSeconds(1);
    private readonly Dictionary<IPAddress, Account> _accounts = [];

    private sealed class Account
    {
        public required DateTimeOffset Seen { get; set; }

        public double Tokens { get; set; } = Capacity;
    }

    /// <summary>Takes a token; false where none is left.</summary>
    public bool TryTake(IPAddress source)
    {
        var account = Of(source);
        if (account.Tokens < 1)
            return false;
        account.Tokens--;
        return true;
    }

    public void GiveBack(IPAddress source)
    {
        if (_accounts.TryGetValue(source, out var account))
            account.Tokens = Math.Min(Capacity, account.Tokens + 1);
    }

    private Account Of(IPAddress source)
    {
        var now = time.GetUtcNow();
        if (!_accounts.TryGetValue(source, out var account))
        {
            if (_accounts.Count >= MostSources)
                _accounts.Remove(_accounts.MinBy(pair => pair.Value.Seen).Key);
            return _accounts[source] = new() { Seen = now };
        }
        account.Tokens = Math.Min(Capacity, account.Tokens + ((now - account.Seen) / PerToken));
        account.Seen = now;
        return account;
    }
}
