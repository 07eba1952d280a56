using System.Collections.Concurrent;
using System.Globalization;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;

namespace Sideband.Server.Auditing;

/// <summary>The audits that are kept.</summary>
/// <param name="documents">Where.</param>
internal sealed class AuditArchive(IDocumentStore documents)
{
    private const int MostRuns = 50;
    private const int RunsLookedBack = 10;
    private readonly KeptList<AuditRun> _runs = new(documents, "audit-run", AuditJsonForm.Default.AuditRun);

    /// <summary>What is counted of those that have ended, by their numbers: it changes no more until they go on.</summary>
    private readonly ConcurrentDictionary<long, (DateTimeOffset EndedAt, IReadOnlyList<AuditedNode> Nodes)> _counted =
        new();

    /// <summary>All, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRun>> ListAsync(CancellationToken cancellation) =>
        [
            .. (await _runs.ListAsync(cancellation).ConfigureAwait(false))
                .Select(r => r.Value)
                .OrderByDescending(r => r.Id),
        ];

    /// <summary>One; null where there is none.</summary>
    public Task<AuditRun?> FindAsync(long id, CancellationToken cancellation) => _runs.FindAsync(Key(id), cancellation);

    /// <summary>The one that a job does; null where there is none.</summary>
    public async Task<AuditRun?> FindByJobAsync(long job, CancellationToken cancellation) =>
        (await ListAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(run => run.Job == job);

    /// <summary>What one found at a controller; null where it has found nothing yet.</summary>
    public Task<AuditedNode?> FindNodeAsync(long id, string node, CancellationToken cancellation) =>
        Nodes(id).FindAsync(node.ToLowerInvariant(), cancellation);

    /// <summary>Gives one its number and keeps it; of too many the oldest goes.</summary>
    public async Task<AuditRun> BeginAsync(AuditRun run, CancellationToken cancellation)
    {
        var all = await ListAsync(cancellation).ConfigureAwait(false);
        foreach (var old in all.Skip(MostRuns - 1))
            await RemoveAsync(old.Id, cancellation).ConfigureAwait(false);
        for (var id = all.Count == 0 ? 1 : all[0].Id + 1; ; id++)
        {
            var numbered = run with { Id = id };
            if (await _runs.AddAsync(Key(id), numbered, cancellation).ConfigureAwait(false))
                return numbered;
        }
    }

    /// <summary>Keeps how one is now.</summary>
    public Task ChangeAsync(AuditRun run, CancellationToken cancellation) =>
        _runs.ChangeAsync(Key(run.Id), _ => run, cancellation);

    /// <summary>What was found, by the controllers' names.</summary>
    public async Task<IReadOnlyList<AuditedNode>> NodesAsync(long id, CancellationToken cancellation) =>
        [.. (await Nodes(id).ListAsync(cancellation).ConfigureAwait(false)).Select(n => n.Value)];

    /// <summary>What was found as far as it is counted: a list asks for it of every run, and is not to read all of each again.</summary>
    public async Task<IReadOnlyList<AuditedNode>> CountedAsync(AuditRun run, CancellationToken cancellation)
    {
        if (_counted.TryGetValue(run.Id, out var known) && known.EndedAt == run.EndedAt)
            return known.Nodes;
        var nodes = await NodesAsync(run.Id, cancellation).ConfigureAwait(false);
        AuditedNode[] counted = [.. nodes.Select(node => node.Bare())];
        if (run.EndedAt is not { } ended)
            return counted;
        _counted[run.Id] = (ended, counted);
        // Those that have gone meanwhile are the oldest.
        if (_counted.Count > MostRuns)
            _counted.TryRemove(_counted.Keys.Min(), out _);
        return counted;
    }

    /// <summary>Keeps what was found at one, in place of what was before.</summary>
    public async Task KeepAsync(long id, AuditedNode node, CancellationToken cancellation)
    {
        var (nodes, key) = (Nodes(id), node.Node.ToLowerInvariant());
        if (!await nodes.AddAsync(key, node, cancellation).ConfigureAwait(false))
            await nodes.ChangeAsync(key, _ => node, cancellation).ConfigureAwait(false);
    }

    /// <summary>The numbers of the audits before one, the newest first, as far as is looked back.</summary>
    public async Task<IReadOnlyList<long>> EarlierAsync(long id, CancellationToken cancellation) =>
        [
            .. (await ListAsync(cancellation).ConfigureAwait(false))
                .Select(run => run.Id)
                .Where(earlier => earlier < id)
                .Take(RunsLookedBack),
        ];

    /// <summary>What was found at one the last time before; null where it never was audited.</summary>
    public async Task<AuditedNode?> BeforeAsync(
        IReadOnlyList<long> earlier,
        string node,
        CancellationToken cancellation
    )
    {
        foreach (var id in earlier)
        {
            var found = await FindNodeAsync(id, node, cancellation).ConfigureAwait(false);
            if (found is { Error: null })
                return found;
        }
        return null;
    }

    private async Task RemoveAsync(long id, CancellationToken cancellation)
    {
        var nodes = Nodes(id);
        foreach (var (key, _) in await nodes.ListAsync(cancellation).ConfigureAwait(false))
            await nodes.RemoveAsync(key, cancellation).ConfigureAwait(false);
        await _runs.RemoveAsync(Key(id), cancellation).ConfigureAwait(false);
    }

    private KeptList<AuditedNode> Nodes(long id) =>
        new(documents, $"audit-node/{Key(id)}", AuditJsonForm.Default.AuditedNode);

    private static string Key(long id) => id.ToString("D9", CultureInfo.InvariantCulture);
}
