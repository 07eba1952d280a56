using Sideband.Client;

namespace Sideband.Fleet;

/// <summary>What somebody asks, once.</summary>
internal sealed class SingleQuestion<T>(
    string? key,
    FleetPriority priority,
    Func<IpmiClient, CancellationToken, Task<T>> work
) : Question(key, priority)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private int _waiting;

    public override bool IsAbandoned => Volatile.Read(ref _waiting) == 0;

    /// <summary>Waits for the answer. Who gives up does so for himself; what nobody waits for is not begun.</summary>
    public async Task<T> WaitAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            return await _answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public override async Task<bool> StepAsync(IpmiClient client, CancellationToken cancellation)
    {
        _result = await work(client, cancellation).ConfigureAwait(false);
        return true;
    }

    public override void Succeeded() => _answer.TrySetResult(_result);

    public override void Failed(Exception why) => _answer.TrySetException(why);
}
