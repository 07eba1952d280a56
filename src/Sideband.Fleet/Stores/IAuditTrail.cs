namespace Sideband.Fleet.Stores;

/// <summary>Who has done what, in a chain of hashes: what is changed or taken out later shows.</summary>
public interface IAuditTrail
{
    /// <summary>Adds entries. What it returns for is on disk.</summary>
    /// <exception cref="FleetStoreException">They are not kept.</exception>
    Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation = default);

    /// <summary>Entries, oldest first.</summary>
    /// <param name="after">Only those with a higher number.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">They cannot be read.</exception>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(long after, int limit, CancellationToken cancellation = default);

    /// <summary>The number of the newest entry; 0 where there is none.</summary>
    /// <exception cref="FleetStoreException">It cannot be read.</exception>
    Task<long> NewestAsync(CancellationToken cancellation = default);

    /// <summary>Walks the chain from its beginning.</summary>
    /// <exception cref="FleetStoreException">It cannot be read.</exception>
    Task<AuditVerdict> VerifyAsync(CancellationToken cancellation = default);
}
