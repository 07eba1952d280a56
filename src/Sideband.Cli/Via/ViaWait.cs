using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;

namespace Sideband.Cli.Via;

/// <summary>Waits until the server has seen, after a job, that machines are on (or off). It was done by all of them.</summary>
/// <param name="on">Whether they are to be on.</param>
/// <param name="longest">So long it waits.</param>
/// <param name="patience">So long a server that is away is asked again.</param>
/// <param name="clock">Its time.</param>
internal sealed class ViaWait(bool on, TimeSpan longest, TimeSpan patience, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly string _wanted = on ? "on" : "off";

    /// <summary>All are asked for at once, so that many cost the server no more requests than few.</summary>
    /// <param name="fleet">The server.</param>
    /// <param name="nodes">The controllers.</param>
    /// <param name="good">What is answered for one that is as it is to be.</param>
    /// <param name="cancellation">Waits no more; each is told then, too.</param>
    public async Task<IReadOnlyList<HostResult>> RunAsync(
        ServedFleet fleet,
        IReadOnlyList<ServedNode> nodes,
        Func<Report> good,
        CancellationToken cancellation
    )
    {
        var results = new List<HostResult>();
        var pending = nodes;
        var start = clock.GetTimestamp();
        var heard = start;
        try
        {
            while (pending.Count > 0)
            {
                // Before it asks: what is younger than that was read after the job.
                var passed = clock.GetElapsedTime(start);
                try
                {
                    var seen = await fleet.FindAsync([.. pending.Select(node => node.Name)], cancellation);
                    heard = clock.GetTimestamp();
                    var there = pending.ToLookup(node => IsThere(seen.GetValueOrDefault(node.Name), passed));
                    results.AddRange(there[true].Select(node => HostResult.Good(node.Name, good())));
                    pending = [.. there[false]];
                    if (passed >= longest)
                        return
                        [
                            .. results,
                            .. pending.Select(node => Late(node, seen.GetValueOrDefault(node.Name), passed)),
                        ];
                }
                catch (IpmiException e)
                    when (e is IpmiRefusedException || clock.GetElapsedTime(heard) >= patience || passed >= longest)
                {
                    return [.. results, .. pending.Select(node => Lost(node, e))];
                }
                catch (IpmiException)
                {
                    // It is asked again.
                }
                if (pending.Count > 0)
                    await Task.Delay(Look, clock, cancellation);
            }
            return results;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return [.. results, .. pending.Select(Interrupted)];
        }
    }

    private bool IsThere(ServedNode? seen, TimeSpan passed) =>
        seen?.State == _wanted && seen.StateAgeSeconds < passed.TotalSeconds;

    private HostResult Late(ServedNode node, ServedNode? seen, TimeSpan passed) =>
        HostSession.Failed(
            ViaRunner.TargetOf(node),
            new IpmiTimeoutException(
                $"it was done, and the machine is {seen?.State ?? "not watched any more"} after {ServedWords.Ago(passed.TotalSeconds)}, not {_wanted}"
            )
        );

    private HostResult Lost(ServedNode node, IpmiException e) =>
        HostSession.Failed(
            ViaRunner.TargetOf(node),
            new NodeUnknownException($"it was done, and nobody knows whether the machine is {_wanted}: {e.Message}", e)
            {
                Hint = e.Hint,
            }
        );

    private HostResult Interrupted(ServedNode node) =>
        HostResult.Interrupted(
            node.Name,
            $"{HostResult.IsInterrupted}; it was done, and the machine was not {_wanted} yet",
            ExitCode.Interrupted
        );
}
