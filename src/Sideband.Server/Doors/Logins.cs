using System.Net;

namespace Sideband.Server.Doors;

/// <summary>Compares passwords: not faster than the limits say, and never on all processors at once.</summary>
internal sealed class Logins(Accounts accounts, LoginLimits limits) : IDisposable
{
    private const int MostWaiting = 32;
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    // The controllers are asked by the same processors.
    private readonly SemaphoreSlim _turn = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>Lets somebody in, or not.</summary>
    /// <param name="source">Where he comes from.</param>
    /// <param name="name">His name.</param>
    /// <param name="password">His password.</param>
    /// <param name="device">His browser, if it has come in with this name before.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<LoginOutcome> TryAsync(
        IPAddress? source,
        string name,
        string password,
        string? device,
        CancellationToken cancellation
    )
    {
        if (limits.TryTake(source, name, device, out var wait) is not { } giveBack)
            return new(null, wait);
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return new(null, Busy);
        }
        try
        {
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                var account = await accounts.FindAsync(name, cancellation).ConfigureAwait(false);
                if (!PasswordHash.Verify(account?.Password, password) || account is not { IsDisabled: false })
                    return default;
                giveBack();
                return new(account, null);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turn.Dispose();
}
