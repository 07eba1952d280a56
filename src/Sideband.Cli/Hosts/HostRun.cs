using Sideband.Cli.Output;

namespace Sideband.Cli.Hosts;

/// <summary>Does the same on many hosts, so many at once. One that is silent holds up nobody; one that fails hides nobody.</summary>
internal sealed class HostRun(IReadOnlyList<Target> targets, RunOptions options, TimeProvider clock)
{
    private const string Interrupted = "interrupted";
    private readonly HostResult?[] _results = new HostResult?[targets.Count];
    private readonly bool[] _begun = new bool[targets.Count];

    /// <summary>Runs until all hosts are through or the person has had enough.</summary>
    /// <param name="work">What to do with a host; it does not throw but when it is interrupted.</param>
    /// <param name="came">Is told of each host that is through.</param>
    /// <param name="failed">How many have failed so far.</param>
    /// <param name="cancellation">The person has had enough.</param>
    /// <returns>What became of each host, in their order.</returns>
    public async Task<IReadOnlyList<HostResult>> RunAsync(
        Func<Target, CancellationToken, Task<HostResult>> work,
        Action<HostResult> came,
        Func<int> failed,
        CancellationToken cancellation
    )
    {
        var limit = new ParallelOptions { MaxDegreeOfParallelism = options.Fanout, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(
                Indices(),
                limit,
                async (i, stop) =>
                {
                    if (failed() >= options.MaxFailures)
                        return;
                    _begun[i] = true;
                    var result = await work(targets[i], stop);
                    _results[i] = result;
                    came(result);
                }
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What was not done is told below.
        }
        return [.. targets.Select((target, i) => _results[i] ?? NotDone(target, _begun[i], cancellation))];

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

    private HostResult NotDone(Target target, bool begun, CancellationToken cancellation)
    {
        var why = cancellation.IsCancellationRequested ? Interrupted : $"stopped after {options.MaxFailures} failures";
        return new(
            target.Name,
            null,
            Interrupted,
            target.Name
                + ": "
                + (
                    begun
                        ? $"{why} while it was under way: it may or may not have been done"
                        : $"{why} before it was begun"
                ),
            null,
            cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Partial
        );
    }
}
