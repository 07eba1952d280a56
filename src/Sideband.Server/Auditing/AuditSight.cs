using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Sideband.Client.Audits;
using Sideband.Fleet;
using Sideband.Server.Doors;

namespace Sideband.Server.Auditing;

/// <summary>What somebody may see of audits: what was found at the controllers that he may see, and only those are counted.</summary>
internal static class AuditSight
{
    private const string Elsewhere = "It shows beside others, which are not all yours to see.";

    /// <summary>A run as far as he may see it, and whether that is all; null where none of it is for him.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="fleet">The controllers.</param>
    /// <param name="run">All of it.</param>
    /// <param name="found">What it found.</param>
    public static (AuditRun Run, IReadOnlyList<AuditedNode> Found, bool IsWhole)? Of(
        HttpContext context,
        FleetWatch fleet,
        AuditRun run,
        IReadOnlyCollection<AuditedNode> found
    )
    {
        if (context.SeesAll())
            return (run, [.. found.OrderBy(node => node.Node, StringComparer.OrdinalIgnoreCase)], true);
        AuditedNode[] seen = [.. found.Where(node => context.Sees(fleet, node.Node))];
        var total = run.Meant?.Count(name => context.Sees(fleet, name)) ?? seen.Length;
        if (total == 0)
            return null;
        if (total == run.Total)
            return (run, seen, true);
        seen = [.. seen.Select(Alone)];
        var part = run.Counting(seen) with { Total = total, Fault = run.Fault is null ? null : "It ended early." };
        return (part, seen, false);
    }

    /// <summary>A run as far as he may see it, for a list; null where none of it is for him.</summary>
    public static async Task<AuditRun?> InListAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetAudits audits,
        AuditRun run
    )
    {
        if (context.SeesAll())
            return run;
        var found = run.Found ?? await audits.Archive.CountedAsync(run, context.RequestAborted).ConfigureAwait(false);
        return Of(context, fleet, run, found)?.Run;
    }

    /// <summary>A run as far as he may see it; null where none of it is for him.</summary>
    public static async Task<(AuditRun Run, IReadOnlyList<AuditedNode> Found, bool IsWhole)?> FindAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetAudits audits,
        AuditRun run
    ) =>
        Of(
            context,
            fleet,
            run,
            run.Found ?? await audits.Archive.NodesAsync(run.Id, context.RequestAborted).ConfigureAwait(false)
        );

    /// <summary>How runs go on. He is not told when only what he may not see goes on.</summary>
    public static async IAsyncEnumerable<AuditRun> FollowAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetAudits audits,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var told = new Dictionary<long, (int, int, DateTimeOffset?, int?, int?)>();
        await foreach (var run in audits.FollowAsync(cancellation).ConfigureAwait(false))
        {
            if (Of(context, fleet, run, run.Found ?? []) is not var (seen, _, _))
                continue;
            var now = (seen.Done, seen.Failed, seen.EndedAt, seen.Worst, seen.Mean);
            if (told.TryGetValue(seen.Id, out var before) && before == now)
                continue;
            told[seen.Id] = now;
            yield return seen;
        }
    }

    /// <summary>Without what names others.</summary>
    private static AuditedNode Alone(AuditedNode node) =>
        node with
        {
            Findings = [.. node.Findings.Select(f => IsAmongMany(f.Check) ? f with { Evidence = Elsewhere } : f)],
            Unseen =
            [
                .. node.Unseen.Select(s => s.Check is { } check && IsAmongMany(check) ? s with { Why = Elsewhere } : s),
            ],
        };

    private static bool IsAmongMany(string check) => AuditChecks.Find(check) is not { Scope: not AuditScope.Fleet };
}
