using Sideband.Fleet.Members;

namespace Sideband.Fleet.Stores;

/// <summary>What a write needs that may come too late: the lease under which it is done has to be ours still.</summary>
/// <param name="Instance">Who writes.</param>
/// <param name="Shard">The lease.</param>
/// <param name="Epoch">Its epoch.</param>
internal sealed record StoreFence(string Instance, int Shard, long Epoch)
{
    private const string Holds =
        "SELECT COUNT(*) FROM lease WHERE shard = @shard AND owner = @owner AND epoch = @epoch";

    /// <summary>Nobody has it: under it nothing is written.</summary>
    public static StoreFence OfNobody { get; } = new("", Shards.Desk, -1);

    /// <summary>That of a lease that a member has.</summary>
    public static StoreFence Of(Membership members, Lease lease) =>
        new(members.Self.Instance, lease.Shard, lease.Epoch);

    /// <summary>Ends the transaction where the lease is not ours any more. No row is locked, so that a writer who hangs holds up no take-over.</summary>
    /// <exception cref="FleetStoreException">It is not.</exception>
    public async Task CheckAsync(StoreTransaction transaction, CancellationToken cancellation)
    {
        var holds = await transaction
            .NumberAsync(Holds, cancellation, ("shard", (long)Shard), ("owner", Instance), ("epoch", Epoch))
            .ConfigureAwait(false);
        if (holds == 0)
            throw new FleetStoreException("another member has taken over: nothing more is written here");
    }
}
