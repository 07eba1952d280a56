using Sideband.Cli.Output;

namespace Sideband.Cli.Hosts;

/// <summary>Does the same on many hosts, so many at once. One that is silent holds up nobody; one that fails hides nobody.</summary>
/// <param name="targets">The hosts.</param>
/// <param name="options">How many at once, and when it is enough.</param>
/// <param name="work">What to do with a host.</param>
/// <param name="clock">The time.</param>
internal sealed class HostRun(IReadOnlyList<Target> targets, RunOptions options, HostRun.Work work, TimeProvider clock)
    : IDisposable
{
    private readonly HostResult?[] _results = new HostResult?[targets.Count];
    private readonly bool[] _begun = new bool[targets.Count];
    private readonly SemaphoreSlim _places = new(options.Fanout);

    /// <summary>What is done with a host. It does not throw but when it is interrupted.</summary>
    /// <param name="target">The host.</param>
    /// <param name="turn">Is waited for when the host has shown that it is there.</param>
    /// <param name="cancellation">The person has had enough.</param>
    internal delegate Task<HostResult> Work(
        Target target,
        Func<CancellationToken, Task> turn,
        CancellationToken cancellation
    );

    /// <summary>Finds out who is there ahead of the work; null takes the hosts in their order.</summary>
    public HostPresence? Presence { get; init; }

    /// <summary>Runs until all hosts are through or the person has had enough.</summary>
    /// <param name="came">Is told of each host that is through.</param>
    /// <param name="failed">How many have failed so far.</param>
    /// <param name="cancellation">The person has had enough.</param>
    /// <returns>What became of each host, in their order.</returns>
    public async Task<IReadOnlyList<HostResult>> RunAsync(
        Action<HostResult> came,
        Func<int> failed,
        CancellationToken cancellation
    )
    {
        try
        {
            await (
                Presence is { } presence
                    ? Task.WhenAll(targets.Select((_, i) => AsTheyComeAsync(i, presence, came, cancellation)))
                    : InOrderAsync(came, failed, cancellation)
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What was not done is told below.
        }
        return [.. targets.Select((target, i) => _results[i] ?? NotDone(target, _begun[i], cancellation))];
    }

    public void Dispose() => _places.Dispose();

    private async Task InOrderAsync(Action<HostResult> came, Func<int> failed, CancellationToken cancellation)
    {
        // One needs no threads that look for others.
        if (targets.Count == 1)
        {
            await OneAsync(0, cancellation);
            return;
        }
        var limit = new ParallelOptions { MaxDegreeOfParallelism = options.Fanout, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Indices(), limit, async (i, stop) => await OneAsync(i, stop));

        async Task OneAsync(int i, CancellationToken stop)
        {
            if (failed() >= options.MaxFailures)
                return;
            _begun[i] = true;
            came(_results[i] = await work(targets[i], _ => Task.CompletedTask, stop));
        }

        async IAsyncEnumerable<int> Indices()
        {
            for (var i = 0; i < targets.Count; i++)
            {
                if (i > 0 && options.Stagger > TimeSpan.Zero)
                    await Task.Delay(options.Stagger, clock, cancellation);
                yield return i;
            }
        }
    }

    /// <summary>
    /// Who answers gets a place. Who does not is tried without one, so that its deadline comes on top of nobody's; should it
    /// be there all the same, it waits for a place as soon as that shows.
    /// </summary>
    private async Task AsTheyComeAsync(
        int i,
        HostPresence presence,
        Action<HostResult> came,
        CancellationToken cancellation
    )
    {
        var hasPlace = false;
        try
        {
            if (await presence.IsThereAsync(targets[i], cancellation))
                await TakePlaceAsync(cancellation);
            came(_results[i] = await work(targets[i], TakePlaceAsync, cancellation));
        }
        finally
        {
            if (hasPlace)
                _places.Release();
        }

        async Task TakePlaceAsync(CancellationToken stop)
        {
            if (hasPlace)
                return;
            await _places.WaitAsync(stop);
            _begun[i] = hasPlace = true;
        }
    }

    private HostResult NotDone(Target target, bool begun, CancellationToken cancellation)
    {
        var why = cancellation.IsCancellationRequested
            ? HostResult.IsInterrupted
            : $"stopped after {options.MaxFailures} failures";
        return HostResult.Interrupted(
            target.Name,
            begun ? $"{why} while it was under way: it may or may not have been done" : $"{why} before it was begun",
            cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Partial
        );
    }
}
