namespace Sideband.Client.Consoles;

/// <summary>Wakes all who wait; who comes later waits for the next time, or goes on at once where nobody waited.</summary>
internal sealed class AsyncSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Set()
    {
        lock (_gate)
            _next.TrySetResult();
    }

    public async Task WaitAsync(CancellationToken cancellation)
    {
        TaskCompletionSource next;
        lock (_gate)
            next = _next;
        await next.Task.WaitAsync(cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            if (_next == next)
                _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
