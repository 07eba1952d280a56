using Sideband.Fleet.Alerts;

namespace Sideband.Fleet.Stores;

/// <summary>Keeps incidents and silences over restarts.</summary>
public interface IIncidentStore
{
    /// <summary>What was kept: incidents that are not resolved and the latest that are, oldest first; silences that have not ended.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">It cannot be read.</exception>
    Task<IncidentArchive> LoadAsync(DateTimeOffset now, CancellationToken cancellation = default);

    /// <summary>Keeps all of it or nothing. What it returns for is on disk.</summary>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task SaveAsync(IncidentBatch batch, CancellationToken cancellation = default);

    /// <summary>A notice was taken, or is given up: it is not sent again.</summary>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task DeliveredAsync(long delivery, CancellationToken cancellation = default);

    /// <summary>A notice was not taken, and is tried again.</summary>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task PostponeAsync(AlertDelivery delivery, CancellationToken cancellation = default);

    /// <summary>Entries of logs that were news when they were archived, oldest first.</summary>
    /// <param name="after">Only those with a higher number in the store.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">They cannot be read.</exception>
    Task<IReadOnlyList<FleetEvent>> LogNewsAsync(long after, int limit, CancellationToken cancellation = default);
}
