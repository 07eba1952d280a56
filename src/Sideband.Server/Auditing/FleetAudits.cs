using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Sideband.Client;
using Sideband.Client.Audits;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;

namespace Sideband.Server.Auditing;

/// <summary>
/// Audits controllers, one run at a time. What a stranger sees is asked beside their owners, few packets a second and no session opened
/// that needs a password; what an account sees is asked in the owners' own sessions. Where several servers share the controllers, the one
/// with the desk audits, and has the others look at theirs.
/// </summary>
/// <param name="fleet">The controllers.</param>
/// <param name="documents">Keeps what is found.</param>
/// <param name="audit">Who has asked for what.</param>
/// <param name="clock">The time.</param>
internal sealed class FleetAudits(FleetWatch fleet, IDocumentStore documents, DoorAudit audit, TimeProvider clock)
    : IAsyncDisposable
{
    /// <summary>For which other members are asked.</summary>
    public const string Question = "audit";

    private const int MostAtOnce = 64;

    /// <summary>What another member needs for one that answers late and is asked slowly.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly LongWork<AuditRun> _run = new();

    /// <summary>What is kept.</summary>
    public AuditArchive Archive { get; } = new(documents);

    /// <summary>The run that is under way; null where none is.</summary>
    public AuditRun? Now => _run.Now;

    /// <summary>How runs go.</summary>
    public IAsyncEnumerable<AuditRun> FollowAsync(CancellationToken cancellation = default) =>
        _run.FollowAsync(cancellation);

    /// <summary>Begins a run.</summary>
    /// <returns>The run; null where one is under way.</returns>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    public Task<AuditRun?> TryBeginAsync(
        string by,
        IReadOnlyList<Owner> owners,
        AuditOrder order,
        CancellationToken cancellation
    ) =>
        _run.TryBeginAsync(
            async () =>
            {
                var run = await Archive
                    .BeginAsync(new AuditRun(0, by, clock.GetUtcNow(), owners.Count).Counting([]), cancellation)
                    .ConfigureAwait(false);
                await NoteAsync(run, "begun").ConfigureAwait(false);
                return run with { Meant = [.. owners.Select(owner => owner.Name)] };
            },
            (run, stop) => RunAsync(run, owners, order, stop)
        );

    /// <summary>Ends a run that is under way; what was found so far stays.</summary>
    /// <returns>Whether it was under way.</returns>
    public Task<bool> StopAsync(long id) => _run.StopAsync(run => run.Id == id);

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    /// <summary>Does a run. It does not throw.</summary>
    private async Task<AuditRun> RunAsync(
        AuditRun run,
        IReadOnlyList<Owner> owners,
        AuditOrder order,
        CancellationToken stop
    )
    {
        var nodes = new ConcurrentDictionary<string, AuditedNode>(StringComparer.OrdinalIgnoreCase);
        var facts = new ConcurrentQueue<AuditFacts>();
        string? fault = null;
        try
        {
            var earlier = await Archive.EarlierAsync(run.Id, stop).ConfigureAwait(false);
            await Parallel
                .ForEachAsync(
                    owners,
                    new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stop },
                    async (owner, cancellation) =>
                    {
                        var node = await LookAsync(owner, order, facts, cancellation).ConfigureAwait(false);
                        nodes[owner.Name] = await KeepAsync(run.Id, node, earlier).ConfigureAwait(false);
                        _run.Tell(run.Counting([.. nodes.Values]));
                    }
                )
                .ConfigureAwait(false);
            // What shows only among many: shared passwords, and who is not as the others of his kind.
            foreach (var result in AuditChecks.EvaluateAll([.. facts]))
            {
                var before = nodes[result.Facts.Host];
                var node = AuditedNode.Of(result, before.At);
                if (!node.SaysAs(before))
                    nodes[node.Node] = await KeepAsync(run.Id, node, earlier).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            fault = "It was stopped.";
        }
#pragma warning disable CA1031 // Whatever ends a run is told; the server goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            fault = e.Message;
        }
        var ended = run.Counting([.. nodes.Values]) with { EndedAt = clock.GetUtcNow(), Fault = fault };
        try
        {
            await Archive.ChangeAsync(ended, CancellationToken.None).ConfigureAwait(false);
            await NoteAsync(
                    ended,
                    fault
                        ?? string.Create(
                            CultureInfo.InvariantCulture,
                            $"{ended.Done} audited, {ended.Failed} not reached"
                        )
                )
                .ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            ended = ended with { Fault = e.Message };
        }
        return ended;
    }

    /// <summary>Looks at a controller of this server for another one.</summary>
    /// <returns>What was found; null where the controller is not this one's.</returns>
    /// <exception cref="JsonException">It asks for something else.</exception>
    public async Task<string?> HearAsync(string text, CancellationToken cancellation)
    {
        var errand = JsonSerializer.Deserialize(text, AuditJsonForm.Default.AuditErrand)!;
        if (fleet.Find(errand.Node) is not { IsAway: false } owner)
            return null;
        var node = await ProbeAsync(owner, errand.Order, new(), cancellation).ConfigureAwait(false);
        return JsonSerializer.Serialize(node, AuditJsonForm.Default.AuditedNode);
    }

    /// <summary>Looks at one, or has the server look that it went to meanwhile.</summary>
    private Task<AuditedNode> LookAsync(
        Owner owner,
        AuditOrder order,
        ConcurrentQueue<AuditFacts> facts,
        CancellationToken cancellation
    )
    {
        if (!fleet.HasDesk)
            throw new InvalidOperationException(FleetParts.DeskHasGone);
        var now = fleet.Find(owner.Name) ?? owner;
        return now.IsAway ? ElsewhereAsync(now, order, cancellation) : ProbeAsync(now, order, facts, cancellation);
    }

    /// <summary>Has the server that speaks to a controller look at it. Its facts stay there, so that it is not compared with others.</summary>
    private async Task<AuditedNode> ElsewhereAsync(Owner owner, AuditOrder order, CancellationToken cancellation)
    {
        var member = fleet.Members?.OwnerOf(owner);
        var text = JsonSerializer.Serialize(new AuditErrand(owner.Name, order), AuditJsonForm.Default.AuditErrand);
        var answer =
            member is null || fleet.Link is not { } link
                ? null
                : await link.AskAsync(member, Question, text, Patience, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (answer is not { Length: > 0 })
            return new(owner.Name, clock.GetUtcNow())
            {
                Address = owner.Address,
                Error = member is null
                    ? "no server speaks to it at present"
                    : $"it is watched by another server ({member.Name}), which did not answer for it",
            };
        var node = JsonSerializer.Deserialize(answer, AuditJsonForm.Default.AuditedNode)!;
        return node.Error is not null
            ? node
            : node with
            {
                Unseen =
                [
                    .. node.Unseen,
                    new(
                        null,
                        $"it is watched by another server ({member!.Name}), which looked at it: whether it has a password in common with others, or is not as they are, was not compared"
                    ),
                ],
            };
    }

    private async Task<AuditedNode> ProbeAsync(
        Owner owner,
        AuditOrder order,
        ConcurrentQueue<AuditFacts> facts,
        CancellationToken cancellation
    )
    {
        try
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
            var learnt = await AuditProbe
                .RunAsync(owner.Name, host, options, how, new OwnerSession(owner), cancellation)
                .ConfigureAwait(false);
            facts.Enqueue(learnt);
            return AuditedNode.Of(AuditChecks.Evaluate(learnt), clock.GetUtcNow());
        }
        catch (Exception e) when (e is IpmiException or IOException or System.Net.Sockets.SocketException)
        {
            return new(owner.Name, clock.GetUtcNow()) { Address = owner.Address, Error = e.Message };
        }
    }

    private async Task<AuditedNode> KeepAsync(long run, AuditedNode node, IReadOnlyList<long> earlier)
    {
        if (
            node.Error is null
            && await Archive.BeforeAsync(earlier, node.Node, CancellationToken.None).ConfigureAwait(false) is { } before
        )
            node = node.Beside(before);
        await Archive.KeepAsync(run, node, CancellationToken.None).ConfigureAwait(false);
        return node;
    }

    private Task NoteAsync(AuditRun run, string outcome) =>
        audit.NoteAsync(
            run.By,
            "security-audit",
            string.Create(CultureInfo.InvariantCulture, $"audit {run.Id} of {run.Total}"),
            outcome,
            CancellationToken.None
        );
}
