using Sideband.Fleet.Members;

namespace Sideband.Fleet;

/// <content>Controllers that come and go while others are watched.</content>
public sealed partial class FleetWatch
{
    /// <summary>Begins to watch a controller, too.</summary>
    /// <param name="node">The controller.</param>
    /// <returns>False: one of that name is watched already.</returns>
    /// <exception cref="ArgumentException">An interval is none.</exception>
    public bool TryAdd(FleetNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        node.Plan.Validate();
        Owner owner;
        lock (_gate)
        {
            if (_owners.ContainsKey(node.Name))
                return false;
            var lease = Members?.Held(Shards.Of(node.Name));
            // One that is being given back is about to be another's: nothing is begun under it.
            if (lease is { IsLeaving: true })
                lease = null;
            node.Permit.Lease = lease;
            owner = OwnerOf(node, _clock.Now, isAway: Members is not null && lease is null);
            _owners = new(_owners, StringComparer.OrdinalIgnoreCase) { [node.Name] = owner };
            if (!_places.ContainsKey(node.Address))
                _places = new(_places, StringComparer.OrdinalIgnoreCase) { [node.Address] = node.Name };
        }
        Incidents.Watch(node);
        Schedule(owner);
        return true;
    }

    /// <summary>Ends the watch of a controller, and closes its session. What is kept of it stays.</summary>
    /// <returns>Whether it was watched.</returns>
    public async Task<bool> RemoveAsync(string name)
    {
        Owner? owner;
        lock (_gate)
        {
            var owners = new Dictionary<string, Owner>(_owners, StringComparer.OrdinalIgnoreCase);
            if (!owners.Remove(name, out owner))
                return false;
            _owners = owners;
            _places = _places
                .Where(place => !place.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(StringComparer.OrdinalIgnoreCase);
        }
        await Consoles.EndAsync(owner.Name).ConfigureAwait(false);
        await owner.RetireAsync().ConfigureAwait(false);
        Incidents.Unwatch(owner.Name);
        return true;
    }
}
