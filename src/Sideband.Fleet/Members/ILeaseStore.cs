namespace Sideband.Fleet.Members;

/// <summary>Where members agree on who speaks to what. Each call is one transaction, by the database's clock.</summary>
internal interface ILeaseStore : IAsyncDisposable
{
    /// <summary>Looks, and changes nothing.</summary>
    /// <exception cref="Stores.FleetStoreException">It cannot be read.</exception>
    Task<LeaseLook> LookAsync(MemberOptions options, CancellationToken cancellation);

    /// <summary>Says that a member is there, renews those of its leases that it names, and looks at all.</summary>
    /// <exception cref="Stores.FleetStoreException">It is not done, or nobody knows.</exception>
    Task<LeaseLook> BeatAsync(
        Member self,
        IReadOnlyList<int> held,
        MemberOptions options,
        CancellationToken cancellation
    );

    /// <summary>Takes those of some leases that are free.</summary>
    /// <returns>Those that it has now, with their epochs.</returns>
    /// <exception cref="Stores.FleetStoreException">It is not done, or nobody knows.</exception>
    Task<IReadOnlyList<LeaseRow>> TakeAsync(
        string instance,
        IReadOnlyList<int> shards,
        MemberOptions options,
        CancellationToken cancellation
    );

    /// <summary>Gives leases of these epochs back, and tells the others. Come too late, it does nothing to those of later epochs.</summary>
    /// <exception cref="Stores.FleetStoreException">It is not done, or nobody knows: it may be done later.</exception>
    Task GiveAsync(string instance, IReadOnlyList<(int Shard, long Epoch)> leases, CancellationToken cancellation);

    /// <summary>Gives all back and is not there any more, and tells the others.</summary>
    /// <exception cref="Stores.FleetStoreException">It is not done, or nobody knows.</exception>
    Task LeaveAsync(string instance, CancellationToken cancellation);

    /// <summary>Tells the others something.</summary>
    /// <exception cref="Stores.FleetStoreException">It is not done, or nobody knows.</exception>
    Task TellAsync(string what, CancellationToken cancellation);

    /// <summary>What others tell, until it is told to stop or the connection is lost.</summary>
    Task ListenAsync(Action<string> told, CancellationToken cancellation);
}
