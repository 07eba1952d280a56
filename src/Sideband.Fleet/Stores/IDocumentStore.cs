namespace Sideband.Fleet.Stores;

/// <summary>
/// Keeps small things whole: accounts, sessions, tokens. Who writes says which version he has read, so that of two who write at once
/// one is told to read again.
/// </summary>
public interface IDocumentStore
{
    /// <summary>One of a kind; null where there is none.</summary>
    /// <exception cref="FleetStoreException">It cannot be read.</exception>
    Task<Document?> FindAsync(string kind, string key, CancellationToken cancellation = default);

    /// <summary>All of a kind, by their keys.</summary>
    /// <exception cref="FleetStoreException">They cannot be read.</exception>
    Task<IReadOnlyList<Document>> ListAsync(string kind, CancellationToken cancellation = default);

    /// <summary>Keeps one. What it returns for is on disk.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="key">Its key.</param>
    /// <param name="text">What it says now.</param>
    /// <param name="version">The version that was read; 0 where there must be none yet.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False: another was faster, and nothing is changed.</returns>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task<bool> PutAsync(string kind, string key, string text, long version, CancellationToken cancellation = default);

    /// <summary>Removes one, whatever its version.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="FleetStoreException">It cannot be removed.</exception>
    Task<bool> RemoveAsync(string kind, string key, CancellationToken cancellation = default);
}
