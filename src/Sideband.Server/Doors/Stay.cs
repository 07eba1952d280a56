using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>Looks from time to time whether somebody may still be here, while he is answered; his session may end, or his role.</summary>
internal sealed class Stay : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly DoorKeeper _doors;
    private readonly Brought _brought;
    private readonly Caller _caller;
    private readonly CancellationTokenSource _over;
    private readonly ITimer _timer;

    public Stay(DoorKeeper doors, Brought brought, Caller caller, CancellationToken gone)
    {
        (_doors, _brought, _caller) = (doors, brought, caller);
        _over = CancellationTokenSource.CreateLinkedTokenSource(gone);
        _timer = doors.Clock.CreateTimer(_ => _ = LookAsync(), null, Interval, Interval);
        Over = _over.Token;
    }

    /// <summary>Ends when he has gone, or may not be here any more.</summary>
    public CancellationToken Over { get; }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _over.Dispose();
    }

    private async Task LookAsync()
    {
        try
        {
            var now = await _doors.RecogniseAsync(_brought, Over).ConfigureAwait(false);
            if (now is null || now.Role < _caller.Role || !NodeScope.Same(now.Scope, _caller.Scope))
                await _over.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is FleetStoreException or OperationCanceledException or ObjectDisposedException)
        {
            // He has been answered, or nobody knows better at present.
        }
    }
}
