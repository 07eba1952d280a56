using System.Collections.Concurrent;
using System.Text.Json;
using Sideband.Client;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Inventories;

/// <summary>
/// Keeps what the parts of machines are, and tells when they change. They are read when a controller was first asked, when its repository or
/// its firmware has changed, and once a day; slowly, and after everything else.
/// </summary>
public sealed class InventoryKeeper
{
    private const string Kind = "inventory";
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);
    private readonly FleetWatch _fleet;
    private readonly IDocumentStore _documents;
    private readonly FleetClock _clock;
    private readonly ConcurrentDictionary<string, Seen> _seen = new(StringComparer.OrdinalIgnoreCase);

    internal InventoryKeeper(FleetWatch fleet, IDocumentStore documents, FleetClock clock) =>
        (_fleet, _documents, _clock) = (fleet, documents, clock);

    /// <summary>The parts of a machine; null where they were not read yet.</summary>
    /// <exception cref="FleetStoreException">They cannot be read from the store.</exception>
    public async Task<NodeInventory?> FindAsync(string node, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        return await _documents.FindAsync(Kind, Key(node), cancellation).ConfigureAwait(false) is { } found
            ? Read(found)
            : null;
    }

    /// <summary>Looks after them until it is told to stop.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await StepAsync(cancellation).ConfigureAwait(false);
                await Task.Delay(Beat, _clock.Provider, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Reads the parts of all machines whose turn it is.</summary>
    internal Task StepAsync(CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            _fleet.Owners.Where(IsDue),
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            (owner, stop) => LookAsync(owner, stop)
        );

    private bool IsDue(Owner owner)
    {
        if (owner.Stamp is not { } stamp || owner.State is NodeState.Unreachable or NodeState.Unknown)
            return false;
        return !_seen.TryGetValue(owner.Name, out var seen)
            || (seen.Stamp == stamp ? _clock.Now >= seen.NextAt : seen.IsWhole || _clock.Now >= seen.NextAt);
    }

    private async ValueTask LookAsync(Owner owner, CancellationToken cancellation)
    {
        var stamp = owner.Stamp!.Value;
        try
        {
            var document = await _documents.FindAsync(Kind, Key(owner.Name), cancellation).ConfigureAwait(false);
            var before = document is null ? null : Read(document);
            var facts = await InventoryReader.ReadAsync(owner, before, cancellation).ConfigureAwait(false);
            if (await KeepAsync(owner, document, before, facts, cancellation).ConfigureAwait(false))
                _seen[owner.Name] = new(stamp, _clock.Now + Longest, IsWhole: true);
        }
        catch (Exception e) when (e is IpmiException or FleetStoreException)
        {
            _seen[owner.Name] = new(stamp, _clock.Now + Again, IsWhole: false);
        }
    }

    /// <returns>False: another was faster, and it is looked at again.</returns>
    private async Task<bool> KeepAsync(
        Owner owner,
        Document? document,
        NodeInventory? before,
        IReadOnlyList<InventoryFact> facts,
        CancellationToken cancellation
    )
    {
        var now = _clock.Provider.GetUtcNow();
        var changes = before?.ChangesTo(facts) ?? [];
        if (before is not null && changes.Count == 0)
            return true;
        var next = before?.With(now, facts, changes) ?? new NodeInventory(owner.Name, now, facts, []);
        var text = JsonSerializer.Serialize(next, InventoryJson.Default.NodeInventory);
        if (
            !await _documents
                .PutAsync(Kind, Key(owner.Name), text, document?.Version ?? 0, cancellation)
                .ConfigureAwait(false)
        )
            return false;
        foreach (var change in changes)
            owner.Note(FleetEventKind.Inventory, EventSeverity.Information, $"Inventory changed: {change}");
        return true;
    }

    private static NodeInventory Read(Document document)
    {
        try
        {
            return JsonSerializer.Deserialize(document.Text, InventoryJson.Default.NodeInventory)
                ?? throw new FleetStoreException($"the inventory of {document.Key} in the store is empty");
        }
        catch (JsonException e)
        {
            throw new FleetStoreException("an inventory in the store is damaged", e);
        }
    }

    private static string Key(string node) => node.ToLowerInvariant();

    private sealed record Seen(InventoryStamp Stamp, TimeSpan NextAt, bool IsWhole);
}
