namespace Sideband.Fleet.Members;

/// <summary>What is done under leases.</summary>
internal interface ILeaseHolder
{
    /// <summary>The shards that there is something to do in.</summary>
    IReadOnlySet<int> Occupied { get; }

    /// <summary>Leases are ours now.</summary>
    void Taken(IReadOnlyList<Lease> leases);

    /// <summary>Leases are about to be given back: what is under way is finished, and nothing new is begun.</summary>
    Task FinishAsync(IReadOnlyList<Lease> leases);

    /// <summary>Leases are not ours any more, and may be another's: nothing is sent.</summary>
    void Lost(IReadOnlyList<Lease> leases);
}
