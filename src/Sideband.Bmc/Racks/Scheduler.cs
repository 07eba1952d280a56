namespace Sideband.Bmc.Racks;

/// <summary>
/// Calls controllers when they want to be called: one queue for all, so that an idle controller costs an entry and no
/// timer.
/// </summary>
internal sealed class Scheduler(TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<ControllerHost, DateTimeOffset> _queue = new();
    private readonly SemaphoreSlim _earlier = new(0);
    private bool _isOver;

    /// <summary>Calls a host at a time, or before that for another reason.</summary>
    public void At(ControllerHost host, DateTimeOffset due)
    {
        lock (_gate)
        {
            if (_isOver || host.Scheduled <= due)
                return;
            host.Scheduled = due;
            _queue.Enqueue(host, due);
            if (_queue.Peek() == host)
                _earlier.Release();
        }
    }

    /// <summary>Calls hosts until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                while (Due() is { } host)
                    host.Advance();
                using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                var wake = _earlier.WaitAsync(woken.Token);
                await Task.WhenAny(wake, Task.Delay(Wait(), clock, woken.Token)).ConfigureAwait(false);
                await woken.CancelAsync().ConfigureAwait(false);
                await ((Task)wake).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // The rack stops.
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // A console's thread may still be about to call: nobody listens any more.
            _isOver = true;
            _earlier.Dispose();
        }
    }

    private ControllerHost? Due()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            while (_queue.TryPeek(out var host, out var due) && due <= now)
            {
                _queue.Dequeue();
                // It was put forward since, and has been called.
                if (host.Scheduled != due)
                    continue;
                host.Scheduled = DateTimeOffset.MaxValue;
                return host;
            }
            return null;
        }
    }

    private TimeSpan Wait()
    {
        lock (_gate)
        {
            var limit = TimeSpan.FromHours(1);
            if (!_queue.TryPeek(out _, out var due))
                return limit;
            var wait = due - clock.GetUtcNow();
            return wait < TimeSpan.Zero ? TimeSpan.Zero
                : wait < limit ? wait
                : limit;
        }
    }
}
