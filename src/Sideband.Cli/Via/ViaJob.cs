using System.CommandLine;
using Sideband.Cli.Hosts;
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
        var name = action(run.Parsed);
        if (run.Parsed.GetValue(TargetOptions.DryRun))
            return
            [
                .. run.Nodes.Select(node => HostResult.Good(node.Name, Report.Of(("would send", $"a job {name}")))),
            ];
        ServedJob? job = null;
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
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
            job = await BeginAsync(run, job.Job.Id, cancellation);
            job = await FollowAsync(run, job, told, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            job = job is null ? null : await StopAsync(run.Fleet, job);
        }
        catch (IpmiException e)
        {
            return [.. run.Nodes.Select(node => HostSession.Failed(ViaRunner.TargetOf(node), e))];
        }
        var results = await ResultsAsync(run, job, cancellation);
        foreach (var result in results.Where(result => told.Add(result.Host)))
            run.Came(result);
        return results;
    }

    /// <summary>Whoever does not hear that it has begun asks whether it has: to say so twice would be to do it twice.</summary>
    private static async Task<ServedJob> BeginAsync(ServedRun run, long id, CancellationToken cancellation)
    {
        try
        {
            return await run.Fleet.ConfirmAsync(id, run.Nodes.Count, cancellation);
        }
        catch (IpmiTimeoutException e)
        {
            throw new NodeUnknownException($"nobody knows whether job {id} was begun: {e.Message}", e)
            {
                Hint = Later(id),
            };
        }
    }

    /// <summary>Looks at a job until it rests. Those that are done are told as they come.</summary>
    private async Task<ServedJob> FollowAsync(
        ServedRun run,
        ServedJob job,
        HashSet<string> told,
        CancellationToken cancellation
    )
    {
        var heard = _clock.GetTimestamp();
        while (job.Job.State is not ("done" or "stopped"))
        {
            await Task.Delay(Look, _clock, cancellation);
            try
            {
                job = await run.Fleet.JobAsync(job.Job.Id, cancellation);
                heard = _clock.GetTimestamp();
                if (WaitsFor(run.Parsed) is null)
                {
                    foreach (var row in job.Rows.Where(row => row.State == "done" && told.Add(row.Node)))
                        run.Came(HostResult.Good(row.Node, answer(run.Parsed, row.Answer)));
                }
            }
            catch (IpmiTimeoutException e) when (_clock.GetElapsedTime(heard) >= Patience)
            {
                throw new NodeUnknownException($"nobody knows what became of job {job.Job.Id}: {e.Message}", e)
                {
                    Hint = Later(job.Job.Id),
                };
            }
            catch (IpmiTimeoutException)
            {
                // It is asked again: what the job does goes on without us.
            }
        }
        return job;
    }

    /// <summary>Who has had enough wants nothing more sent, and is told what became of what was, if that shows soon.</summary>
    private async Task<ServedJob> StopAsync(ServedFleet fleet, ServedJob job)
    {
        using var end = new CancellationTokenSource(Goodbye, _clock);
        try
        {
            await fleet.StopAsync(job.Job.Id, end.Token);
        }
        catch (Exception e) when (e is IpmiException or OperationCanceledException)
        {
            // It has ended meanwhile, or was never begun.
        }
        try
        {
            job = await fleet.JobAsync(job.Job.Id, end.Token);
            while (job.Job.State is "running" or "stopping")
            {
                await Task.Delay(Look, _clock, end.Token);
                job = await fleet.JobAsync(job.Job.Id, end.Token);
            }
        }
        catch (Exception e) when (e is IpmiException or OperationCanceledException)
        {
            // What was seen last is told.
        }
        return job;
    }

    private async Task<IReadOnlyList<HostResult>> ResultsAsync(
        ServedRun run,
        ServedJob? job,
        CancellationToken cancellation
    )
    {
        var rows = (job?.Rows ?? []).ToDictionary(row => row.Node, StringComparer.OrdinalIgnoreCase);
        var now = await StatesAsync(
            run.Fleet,
            [.. rows.Values.Where(row => row.State == "failed").Select(row => row.Node)],
            cancellation
        );
        return await Task.WhenAll(
            run.Nodes.Select(node =>
                rows.GetValueOrDefault(node.Name) is { State: "done" } && WaitsFor(run.Parsed) is var (on, longest)
                    ? WaitAsync(run, node, on, longest, cancellation)
                    : Task.FromResult(
                        ResultOf(run, job?.Job, node, rows.GetValueOrDefault(node.Name), now, cancellation)
                    )
            )
        );
    }

    private HostResult ResultOf(
        ServedRun run,
        ServedJobHead? job,
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
            case "unknown" or "sent":
                return HostSession.Failed(
                    target,
                    new NodeUnknownException(
                        row.Error ?? "interrupted while it was under way: it may or may not have been done"
                    )
                    {
                        Hint = Later(job!.Id),
                    }
                );
            default:
                var why = cancellation.IsCancellationRequested
                    ? HostRun.Interrupted
                    : job?.Reason ?? "the job was stopped";
                return new(
                    node.Name,
                    null,
                    HostRun.Interrupted,
                    $"{node.Name}: {why} before it was begun",
                    null,
                    cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Partial
                );
        }
    }

    /// <summary>Waits until the server has seen, after the job, that the machine is there.</summary>
    private async Task<HostResult> WaitAsync(
        ServedRun run,
        ServedNode node,
        bool on,
        TimeSpan longest,
        CancellationToken cancellation
    )
    {
        var (start, wanted) = (_clock.GetTimestamp(), on ? "on" : "off");
        try
        {
            while (true)
            {
                var seen = (await run.Fleet.FindAsync([node.Name], cancellation)).GetValueOrDefault(node.Name);
                var passed = _clock.GetElapsedTime(start);
                if (seen?.State == wanted && seen.StateAgeSeconds < passed.TotalSeconds)
                    return HostResult.Good(node.Name, answer(run.Parsed, null));
                if (passed >= longest)
                    throw new IpmiTimeoutException(
                        $"it was done, and the machine is {seen?.State ?? "not watched any more"} after {ServedWords.Ago(passed.TotalSeconds)}, not {wanted}"
                    );
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, cancellation);
            }
        }
        catch (IpmiException e)
        {
            return HostSession.Failed(ViaRunner.TargetOf(node), e);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new(
                node.Name,
                null,
                HostRun.Interrupted,
                $"{node.Name}: {HostRun.Interrupted}; it was done, and the machine was not {wanted} yet",
                null,
                ExitCode.Interrupted
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

    private static string Later(long job) =>
        FormattableString.Invariant(
            $"'sideband jobs show {job} --via …' tells what became of it; do not send it again before it is known."
        );
}
