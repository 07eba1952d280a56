using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet;

/// <content>
/// Controllers that several members share. Each knows all of them; the owner of one whose lease another member has is away: it knows
/// nothing and sends nothing, and is another object than the one that comes with the lease.
/// </content>
public sealed partial class FleetWatch : ILeaseHolder
{
    private readonly IncidentOptions _incidentOptions;
    private readonly AlertOptions _alertOptions;
    private readonly Listeners<JobChange> _jobChanges = new();

    IReadOnlySet<int> ILeaseHolder.Occupied => _owners.Values.Select(owner => owner.Shard).ToHashSet();

    void ILeaseHolder.Taken(IReadOnlyList<Lease> leases)
    {
        var of = leases.ToDictionary(lease => lease.Shard);
        var taken = new List<Owner>();
        lock (_gate)
        {
            var owners = new Dictionary<string, Owner>(_owners, StringComparer.OrdinalIgnoreCase);
            // One that was added since the lease is ours has begun already: another beside it would have a second session.
            foreach (var away in _owners.Values.Where(owner => owner.IsAway))
            {
                if (!of.TryGetValue(away.Shard, out var lease))
                    continue;
                away.Node.Permit.Lease = lease;
                var begins = _clock.Now + (TimeSpan.FromSeconds(1) * taken.Count / BeginsASecond);
                taken.Add(owners[away.Name] = OwnerOf(away.Node, begins, isAway: false));
            }
            _owners = owners;
        }
        foreach (var owner in taken)
            Schedule(owner);
        if (of.TryGetValue(Shards.Desk, out var desk))
            BeginDesk(desk);
    }

    async Task ILeaseHolder.FinishAsync(IReadOnlyList<Lease> leases)
    {
        if (leases.Any(lease => lease.Shard == Shards.Desk))
            await EndDeskAsync().ConfigureAwait(false);
        await Parallel
            .ForEachAsync(
                Away(leases),
                new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce },
                async (owner, _) => await LetGoAsync(owner, finishes: true).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
    }

    void ILeaseHolder.Lost(IReadOnlyList<Lease> leases)
    {
        if (leases.Any(lease => lease.Shard == Shards.Desk))
            _ = EndDeskAsync();
        // Their permit is over: closing a session sends nothing, too.
        foreach (var owner in Away(leases))
            _ = LetGoAsync(owner, finishes: false);
    }

    /// <summary>Ends the console of a controller, and its owner: both sessions are this member's no more.</summary>
    private Task LetGoAsync(Owner owner, bool finishes) =>
        Task.WhenAll(Consoles.EndAsync(owner.Name), owner.RetireAsync(finishes));

    /// <summary>Puts owners that are away in the place of those of leases.</summary>
    private List<Owner> Away(IReadOnlyList<Lease> leases)
    {
        var shards = leases.Select(lease => lease.Shard).ToHashSet();
        var gone = new List<Owner>();
        lock (_gate)
        {
            var owners = new Dictionary<string, Owner>(_owners, StringComparer.OrdinalIgnoreCase);
            foreach (var owner in _owners.Values.Where(o => !o.IsAway && shards.Contains(o.Shard)))
            {
                gone.Add(owner);
                owners[owner.Name] = OwnerOf(owner.Node, _clock.Now, isAway: true);
            }
            _owners = owners;
        }
        return gone;
    }

    private StoreFence FenceOf(string node) =>
        Members!.Held(Shards.Of(node)) is { } lease
            ? StoreFence.Of(Members, lease)
            : throw new FleetStoreException($"{node} is watched by another member: nothing more is written here");

    private Owner OwnerOf(FleetNode node, TimeSpan begins, bool isAway) =>
        new(node, _clock, Events, _keeper, _catalogue, begins, Schedule, Looked, isAway);
}
