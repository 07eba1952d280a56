namespace Sideband.Fleet.Stores;

/// <summary>A store in one file.</summary>
public static class SqliteStore
{
    /// <summary>Opens a store; one that is not there is made, for its user alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="retention">How long samples are kept; null is as usual.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">It cannot be opened, or is of a newer program.</exception>
    public static async Task<FleetStore> OpenAsync(
        string path,
        Retention? retention = null,
        CancellationToken cancellation = default
    )
    {
        var database = await SqliteDatabase.OpenAsync(path, cancellation).ConfigureAwait(false);
        return new(database, retention ?? new());
    }
}
