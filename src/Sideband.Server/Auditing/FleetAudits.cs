using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;
using Sideband.Fleet;
using Sideband.Fleet.Auditing;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;

namespace Sideband.Server.Auditing;

/// <summary>
/// Audits controllers for jobs. What a stranger sees is asked beside their owners, few packets a second and no session opened that needs a
/// password; what an account sees is asked in the owners' own sessions. Where several servers share the controllers, each looks at its own
/// and keeps what it finds; the one with the desk counts it, and compares what it has learnt itself.
/// </summary>
/// <param name="fleet">The controllers.</param>
/// <param name="documents">Keeps what is found.</param>
/// <param name="clock">The time.</param>
internal sealed class FleetAudits(FleetWatch fleet, IDocumentStore documents, TimeProvider clock) : IAuditor
{
    private const string NotCompared =
        "whether it has a password in common with others, or is not as they are, was not compared";

    private readonly Listeners<AuditRun> _listeners = new();
    private readonly ConcurrentDictionary<long, AuditLive> _live = new();
    private readonly ConcurrentDictionary<long, (long Run, IReadOnlyList<long> Earlier)> _known = new();

    /// <summary>What is kept.</summary>
    public AuditArchive Archive { get; } = new(documents);

    /// <summary>A run as it is in hand; null where it is as it is kept.</summary>
    public AuditRun? FindLive(AuditRun run) =>
        fleet.HasDesk && run.Job is { } job && _live.TryGetValue(job, out var live) ? live.Now : null;

    /// <summary>How runs go.</summary>
    public IAsyncEnumerable<AuditRun> FollowAsync(CancellationToken cancellation = default) =>
        _listeners.FollowAsync(cancellation);

    /// <inheritdoc/>
    public async Task BeginsAsync(Job job)
    {
        // Of those that rest what was learnt is let go.
        foreach (var (other, live) in _live)
        {
            if (other != job.Id && live.Now.EndedAt is not null)
                _live.TryRemove(other, out _);
        }
        var begun = await OpenAsync(job).ConfigureAwait(false);
        var now = begun.Become(run => run with { EndedAt = null, Fault = null });
        await Archive.ChangeAsync(now, CancellationToken.None).ConfigureAwait(false);
        _listeners.Tell(now);
    }

    /// <inheritdoc/>
    public async Task<string?> AuditAsync(long job, Owner owner, AuditOrder order, CancellationToken cancellation)
    {
        AuditedNode node;
        IpmiException? fault = null;
        try
        {
            var learnt = await ProbeAsync(owner, order, cancellation).ConfigureAwait(false);
            node = AuditedNode.Of(AuditChecks.Evaluate(learnt), clock.GetUtcNow());
            if (_live.TryGetValue(job, out var live))
                live.Facts[owner.Name] = learnt;
            else
                node = node.Without(
                    $"it is watched by another server ({fleet.Members?.Self.Name ?? "this one"}), which looked at it: {NotCompared}"
                );
        }
        catch (Exception e) when (e is IpmiException or IOException or SocketException)
        {
            fault = e as IpmiException ?? new IpmiException(e.Message, e);
            node = new(owner.Name, clock.GetUtcNow()) { Address = owner.Address, Error = e.Message };
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            fault = new IpmiTimeoutException(e.Message, e);
            node = new(owner.Name, clock.GetUtcNow()) { Address = owner.Address, Error = e.Message };
        }
        cancellation.ThrowIfCancellationRequested();
        if (fleet.Find(owner.Name) != owner)
            return null;
        await KeepAsync(job, node).ConfigureAwait(false);
        return fault is null ? node.InWords() : throw fault;
    }

    /// <inheritdoc/>
    public async Task EndedAsync(Job job, JobRow row)
    {
        if (!_live.TryGetValue(job.Id, out var live))
            return;
        // Another server may have kept it.
        var (run, _) = await RunOfAsync(job.Id).ConfigureAwait(false);
        var node = await Archive.FindNodeAsync(run, row.Node, CancellationToken.None).ConfigureAwait(false);
        live.Put(await AgreeingAsync(job.Id, row, node).ConfigureAwait(false));
        _listeners.Tell(live.Now);
    }

    /// <inheritdoc/>
    public async Task RestsAsync(Job job, IReadOnlyList<JobRow> rows)
    {
        var live = await OpenAsync(job).ConfigureAwait(false);
        foreach (var row in rows.Where(row => row.State is JobRowState.Failed or JobRowState.Skipped))
            live.Put(await AgreeingAsync(job.Id, row, live.Find(row.Node)).ConfigureAwait(false));
        // What shows only among many: shared passwords, and who is not as the others of his kind.
        foreach (var result in AuditChecks.EvaluateAll([.. live.Facts.Values]))
        {
            if (live.Find(result.Facts.Host) is not { Error: null } before)
                continue;
            var node = AuditedNode.Of(result, before.At);
            if (!node.SaysAs(before))
                live.Put(await KeepAsync(job.Id, node).ConfigureAwait(false));
        }
        foreach (var node in live.Now.Found!.Where(n => n.Error is null && !live.Facts.ContainsKey(n.Node)))
        {
            if (!node.Unseen.Any(spot => spot.Why.EndsWith(NotCompared, StringComparison.Ordinal)))
                live.Put(
                    await KeepAsync(
                            job.Id,
                            node.Without($"it was looked at before the audit went on here: {NotCompared}")
                        )
                        .ConfigureAwait(false)
                );
        }
        var ended = live.Become(run =>
            run with
            {
                EndedAt = job.EndedAt ?? clock.GetUtcNow(),
                Fault = job.State == JobState.Done ? null : job.Reason ?? "It was stopped.",
            }
        );
        await Archive.ChangeAsync(ended, CancellationToken.None).ConfigureAwait(false);
        _listeners.Tell(ended);
    }

    /// <summary>Takes an audit in hand, with what is kept of it: other servers may have had it meanwhile.</summary>
    private async Task<AuditLive> OpenAsync(Job job)
    {
        _known.TryRemove(job.Id, out _);
        var run =
            await Archive.FindByJobAsync(job.Id, CancellationToken.None).ConfigureAwait(false)
            ?? await Archive
                .BeginAsync(
                    new AuditRun(0, job.By, job.BegunAt ?? clock.GetUtcNow(), job.Plan.Nodes.Count)
                    {
                        Job = job.Id,
                    }.Counting([]),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
        var found = await Archive.NodesAsync(run.Id, CancellationToken.None).ConfigureAwait(false);
        var live = new AuditLive(run with { Meant = job.Plan.Nodes }, found);
        return _live.AddOrUpdate(job.Id, live, (_, old) => live.With(old.Facts));
    }

    /// <summary>What was found as the job has it: where that has failed, for another reason than the controller, nothing was found.</summary>
    private async Task<AuditedNode> AgreeingAsync(long job, JobRow row, AuditedNode? node) =>
        node is not null && (row.State == JobRowState.Done || node.Error is not null)
            ? node
            : await KeepAsync(
                    job,
                    new(row.Node, row.EndedAt ?? clock.GetUtcNow())
                    {
                        Address = fleet.Find(row.Node)?.Address ?? "",
                        Error = row.Error ?? "What was found is not there any more.",
                    }
                )
                .ConfigureAwait(false);

    private static Task<AuditFacts> ProbeAsync(Owner owner, AuditOrder order, CancellationToken cancellation)
    {
        var (host, port) = Controllers.Place(owner.Address) ?? (owner.Address, null);
        var options = new ClientOptions { CacheFolder = null };
        if (port is { } other)
            options = options with { Port = other };
        var how = new AuditOptions
        {
            PacketsPerSecond = order.PacketsPerSecond,
            TimesNames = order.Timing,
            Services = order.Services ? new() : null,
        };
        return AuditProbe.RunAsync(owner.Name, host, options, how, new OwnerSession(owner), cancellation);
    }

    private async Task<AuditedNode> KeepAsync(long job, AuditedNode node)
    {
        var (run, earlier) = await RunOfAsync(job).ConfigureAwait(false);
        if (
            node.Error is null
            && await Archive.BeforeAsync(earlier, node.Node, CancellationToken.None).ConfigureAwait(false) is { } before
        )
            node = node.Beside(before);
        await Archive.KeepAsync(run, node, CancellationToken.None).ConfigureAwait(false);
        return node;
    }

    /// <summary>The run of a job, and those before it.</summary>
    private async Task<(long Run, IReadOnlyList<long> Earlier)> RunOfAsync(long job)
    {
        if (_known.TryGetValue(job, out var known))
            return known;
        var run =
            await Archive.FindByJobAsync(job, CancellationToken.None).ConfigureAwait(false)
            ?? throw new FleetStoreException(
                string.Create(CultureInfo.InvariantCulture, $"there is no audit of job {job} any more")
            );
        var earlier = await Archive.EarlierAsync(run.Id, CancellationToken.None).ConfigureAwait(false);
        return _known[job] = (run.Id, earlier);
    }
}
