using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Jobs;
using Sideband.Cli.Output;
using Sideband.Client;

namespace Sideband.Cli.Via;

/// <summary>
/// What acts is a job of the server, one for all controllers of the command line: it is kept before it is sent, done once, and stands in
/// the audit trail with the number of those that it touches.
/// </summary>
/// <param name="action">The job's action.</param>
/// <param name="answer">What the verb answers for a controller where it is done, by what the job says of it.</param>
internal sealed class ViaJob(Func<ParseResult, string> action, Func<ParseResult, string?, Report> answer) : ServerWay
{
    /// <summary>The most that a job of the server has of anything.</summary>
    private const int Most = 20_000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    /// <summary>So long a server that is away is asked again what became of a job.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = TimeProvider.System;

    /// <summary>Why a server cannot do what is said; null where it can.</summary>
    public Func<ParseResult, string?> Refuses { get; init; } = _ => null;

    /// <summary>Whether machines are waited for until they are on (or off), and how long; null where they are not.</summary>
    public Func<ParseResult, (bool On, TimeSpan Longest)?> WaitsFor { get; init; } = _ => null;

    public override void Check(ParseResult parsed)
    {
        if (Refuses(parsed) is { } why)
            throw new UsageException(why);
    }

    public override async Task<IReadOnlyList<HostResult>> RunAsync(ServedRun run, CancellationToken cancellation)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var results = await DoAsync(run, told, cancellation);
        foreach (var result in results.Where(result => told.Add(result.Host)))
            run.Came(result);
        return results;
    }

    private async Task<IReadOnlyList<HostResult>> DoAsync(
        ServedRun run,
        HashSet<string> told,
        CancellationToken cancellation
    )
    {
        var name = action(run.Parsed);
        if (run.Parsed.GetValue(TargetOptions.DryRun))
            return
            [
                .. run.Nodes.Select(node => HostResult.Good(node.Name, Report.Of(("would send", $"a job {name}")))),
            ];
        ServedJob? job = null;
        NodeUnknownException? lost = null;
        try
        {
            job = await run.Fleet.PlanAsync(
                json =>
                {
                    json.WriteString("action", name);
                    json.WriteStartArray("nodes");
                    foreach (var node in run.Nodes)
                        json.WriteStringValue(node.Name);
                    json.WriteEndArray();
                    // As many at once as without a server, and none goes ahead: the person has said whom.
                    json.WriteNumber("canary", 0);
                    json.WriteNumber("batch", Math.Min(run.Options.Fanout, Most));
                    json.WriteNumber("staggerSeconds", run.Options.Stagger.TotalSeconds);
                    json.WriteNumber("maxFailures", Math.Min(run.Options.MaxFailures, Most));
                },
                cancellation
            );
            cancellation.ThrowIfCancellationRequested();
            (job, lost) = await ConfirmedAsync(run, job, told, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It was not confirmed.
        }
        catch (IpmiException e)
        {
            return [.. run.Nodes.Select(node => HostSession.Failed(ViaRunner.TargetOf(node), e))];
        }
        return await ResultsAsync(run, job, lost, cancellation);
    }

    /// <summary>
    /// Begins a job and looks at it until it rests. Whether one began whose confirmation is not answered nobody guesses: to say so twice
    /// would be to do it twice.
    /// </summary>
    /// <returns>The job as it was seen last, and why nobody knows what became of those that were not through then; null where that is known.</returns>
    /// <exception cref="IpmiException">The server has said no, and nothing was begun.</exception>
    private async Task<(ServedJob Job, NodeUnknownException? Lost)> ConfirmedAsync(
        ServedRun run,
        ServedJob job,
        HashSet<string> told,
        CancellationToken cancellation
    )
    {
        var id = job.Job.Id;
        try
        {
            job = await run.Fleet.ConfirmAsync(id, run.Nodes.Count, cancellation);
        }
        catch (IpmiException e) when (e is IpmiTimeoutException or FleetFaultException)
        {
            return (job, Unknown(id, $"nobody knows whether job {id} was begun: {e.Message}", e));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await StopAsync(run.Fleet, job);
        }
        return await FollowAsync(run, job, told, cancellation);
    }

    /// <summary>Looks at a job until it rests. Those that are done are told as they come.</summary>
    private async Task<(ServedJob Job, NodeUnknownException? Lost)> FollowAsync(
        ServedRun run,
        ServedJob job,
        HashSet<string> told,
        CancellationToken cancellation
    )
    {
        var id = job.Job.Id;
        var heard = _clock.GetTimestamp();
        try
        {
            while (!IsAtRest(job))
            {
                await Task.Delay(Look, _clock, cancellation);
                try
                {
                    job = await run.Fleet.JobAsync(id, cancellation);
                    heard = _clock.GetTimestamp();
                    if (WaitsFor(run.Parsed) is null)
                    {
                        foreach (var row in job.Rows.Where(row => row.State == "done" && told.Add(row.Node)))
                            run.Came(HostResult.Good(row.Node, answer(run.Parsed, row.Answer)));
                    }
                }
                catch (IpmiException e) when (e is IpmiRefusedException || _clock.GetElapsedTime(heard) >= Patience)
                {
                    return (job, Unknown(id, $"nobody knows what became of job {id}: {e.Message}", e));
                }
                catch (IpmiException)
                {
                    // It is asked again: what the job does goes on without us.
                }
            }
            return (job, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await StopAsync(run.Fleet, job);
        }
    }

    /// <summary>
    /// Who has had enough wants nothing more sent, and is told what became of what was, if that shows soon. A job whose confirmation is
    /// still under way cannot be stopped yet, so that it is said again.
    /// </summary>
    private async Task<(ServedJob Job, NodeUnknownException? Lost)> StopAsync(ServedFleet fleet, ServedJob job)
    {
        var (id, isHeld) = (job.Job.Id, false);
        using var end = new CancellationTokenSource(Goodbye, _clock);
        try
        {
            while (!IsAtRest(job))
            {
                if (!isHeld && await TriedAsync(() => fleet.StopAsync(id, end.Token)) is { } stopping)
                    (job, isHeld) = (stopping, true);
                else if (await TriedAsync(() => fleet.JobAsync(id, end.Token)) is { } seen)
                    job = seen;
                if (!IsAtRest(job))
                    await Task.Delay(Look, _clock, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // What was seen last is told.
        }
        return isHeld || IsAtRest(job)
            ? (job, null)
            : (job, Unknown(id, $"interrupted, and nobody knows whether job {id} has stopped", null));
    }

    /// <summary>What the server answers; null where it does not.</summary>
    private static async Task<ServedJob?> TriedAsync(Func<Task<ServedJob>> ask)
    {
        try
        {
            return await ask();
        }
        catch (IpmiException)
        {
            return null;
        }
    }

    /// <summary>Whether nothing more is sent or under way.</summary>
    private static bool IsAtRest(ServedJob job) => job.Job.State is "done" or "stopped";

    private async Task<IReadOnlyList<HostResult>> ResultsAsync(
        ServedRun run,
        ServedJob? job,
        NodeUnknownException? lost,
        CancellationToken cancellation
    )
    {
        var rows = (job?.Rows ?? []).ToDictionary(row => row.Node, StringComparer.OrdinalIgnoreCase);
        var now = await StatesAsync(
            run.Fleet,
            [.. rows.Values.Where(row => row.State == "failed").Select(row => row.Node)],
            cancellation
        );
        var waited = new Dictionary<string, HostResult>(StringComparer.OrdinalIgnoreCase);
        if (WaitsFor(run.Parsed) is var (on, longest))
        {
            ServedNode[] done = [.. run.Nodes.Where(node => rows.GetValueOrDefault(node.Name) is { State: "done" })];
            var wait = new ViaWait(on, longest, Patience, _clock);
            foreach (var result in await wait.RunAsync(run.Fleet, done, () => answer(run.Parsed, null), cancellation))
                waited[result.Host] = result;
        }
        return
        [
            .. run.Nodes.Select(node =>
                waited.GetValueOrDefault(node.Name)
                ?? ResultOf(run, job?.Job, lost, node, rows.GetValueOrDefault(node.Name), now, cancellation)
            ),
        ];
    }

    private HostResult ResultOf(
        ServedRun run,
        ServedJobHead? job,
        NodeUnknownException? lost,
        ServedNode node,
        ServedRow? row,
        IReadOnlyDictionary<string, ServedNode> now,
        CancellationToken cancellation
    )
    {
        var target = ViaRunner.TargetOf(node);
        switch (row?.State)
        {
            case "done":
                return HostResult.Good(node.Name, answer(run.Parsed, row.Answer));
            case "failed" when now.GetValueOrDefault(node.Name) is { IsUnreachable: true }:
                return HostSession.Failed(target, new IpmiTimeoutException(row.Error ?? "It does not answer."));
            case "failed" or "skipped":
                return HostSession.Failed(target, new IpmiException(row.Error ?? "It was not done."));
            case "unknown" or "sent" when lost is null || row.Error is not null:
                return HostSession.Failed(
                    target,
                    Unknown(
                        job!.Id,
                        row.Error ?? "interrupted while it was under way: it may or may not have been done",
                        null
                    )
                );
            case var _ when lost is not null:
                return HostSession.Failed(target, lost);
            default:
                var why = cancellation.IsCancellationRequested
                    ? HostResult.IsInterrupted
                    : job?.Reason ?? "the job was stopped";
                return HostResult.Interrupted(
                    node.Name,
                    $"{why} before it was begun",
                    cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Partial
                );
        }
    }

    /// <summary>How those that failed are; where that cannot be told nobody is called unreachable.</summary>
    private static async Task<IReadOnlyDictionary<string, ServedNode>> StatesAsync(
        ServedFleet fleet,
        string[] names,
        CancellationToken cancellation
    )
    {
        try
        {
            return await fleet.FindAsync(names, cancellation);
        }
        catch (Exception e) when (e is IpmiException or OperationCanceledException)
        {
            return new Dictionary<string, ServedNode>();
        }
    }

    private static NodeUnknownException Unknown(long job, string why, Exception? inner) =>
        new(why, inner)
        {
            Hint = FormattableString.Invariant(
                $"'sideband jobs show {job} --via …' tells what became of it; do not send it again before it is known."
            ),
        };
}
