using Sideband.Fleet;

namespace Sideband.Server;

/// <summary>Work that takes long, one at a time: who listens is told how it goes, and it can be ended before its end.</summary>
/// <typeparam name="T">How it goes.</typeparam>
internal sealed class LongWork<T> : IAsyncDisposable
    where T : class
{
    private readonly Listeners<T> _listeners = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private T? _now;
    private Task _running = Task.CompletedTask;

    /// <summary>How what is under way goes; null where nothing is.</summary>
    public T? Now
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    /// <summary>How it goes from now on.</summary>
    public IAsyncEnumerable<T> FollowAsync(CancellationToken cancellation) => _listeners.FollowAsync(cancellation);

    /// <summary>Begins.</summary>
    /// <param name="begin">What comes first; where it throws, nothing is under way.</param>
    /// <param name="work">Does it, and returns how it ended. It does not throw.</param>
    /// <returns>How it goes; null where one is under way, or all is over.</returns>
    public async Task<T?> TryBeginAsync(Func<Task<T>> begin, Func<T, CancellationToken, Task<T>> work)
    {
        CancellationToken stop;
        // Whoever disposes waits for what comes first, too.
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_stop is not null || _end.IsCancellationRequested)
                return null;
            _stop = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            stop = _stop.Token;
            _running = over.Task;
        }
        try
        {
            var begun = await begin().ConfigureAwait(false);
            Tell(begun);
            _ = RunAsync(begun, work, over, stop);
            return begun;
        }
        catch
        {
            End();
            over.SetResult();
            throw;
        }
    }

    /// <summary>Tells how it goes.</summary>
    public void Tell(T now)
    {
        lock (_gate)
            _now = now;
        _listeners.Tell(now);
    }

    /// <summary>Ends what is under way before its end.</summary>
    /// <returns>Whether it was under way.</returns>
    public async Task<bool> StopAsync()
    {
        Task stopping;
        lock (_gate)
        {
            if (_stop is null || _now is null)
                return false;
            stopping = _stop.CancelAsync();
        }
        await stopping.ConfigureAwait(false);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        Task running;
        lock (_gate)
            running = _running;
#pragma warning disable VSTHRD003 // It was started here, and does not throw.
        await running.ConfigureAwait(false);
#pragma warning restore VSTHRD003
        _stop?.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync(
        T begun,
        Func<T, CancellationToken, Task<T>> work,
        TaskCompletionSource over,
        CancellationToken stop
    )
    {
        // Who begins it does not wait for it.
        await Task.Yield();
        try
        {
            var ended = await work(begun, stop).ConfigureAwait(false);
            End();
            _listeners.Tell(ended);
        }
        finally
        {
            over.SetResult();
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _stop?.Dispose();
            (_stop, _now) = (null, null);
        }
    }
}
