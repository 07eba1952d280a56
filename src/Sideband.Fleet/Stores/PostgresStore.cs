namespace Sideband.Fleet.Stores;

/// <summary>A store in a database of PostgreSQL.</summary>
public static class PostgresStore
{
    /// <summary>Opens a store; the database has to be there, and is brought to the present form.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="retention">How long samples are kept; null is as usual.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">It cannot be opened, or is of a newer program.</exception>
    public static async Task<FleetStore> OpenAsync(
        PostgresPlace place,
        Retention? retention = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(place);
        var database = await PostgresDatabase.OpenAsync(place, cancellation).ConfigureAwait(false);
        return new(database, retention ?? new()) { Leases = new PostgresLeases(place) };
    }
}
