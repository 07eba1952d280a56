namespace Sideband.Fleet.Stores;

/// <summary>Where packs of samples lie: how many are added at once, how those of some time are found, and how old ones go.</summary>
internal abstract class SampleRoom
{
    /// <summary>Makes room for what a table gets at some times, where it has to be made. In a transaction of its own.</summary>
    public virtual Task MakeAsync(string table, IEnumerable<long> times, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <summary>Keeps all others out of a table until the transaction ends, where there may be others.</summary>
    public virtual Task LockAsync(StoreTransaction transaction, string table, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <summary>Adds what controllers have read at once.</summary>
    public abstract Task AddAsync(
        StoreTransaction transaction,
        IReadOnlyList<(long At, long Node, byte[] Data)> packs,
        CancellationToken cancellation
    );

    /// <summary>Whether a pack begins in the time from <c>@from</c> on and before <c>@to</c>.</summary>
    public abstract string IsWithin(string table);

    /// <summary>Deletes from a table the packs that begin earlier; where it lies in days, whole days.</summary>
    public abstract Task ForgetAsync(
        StoreTransaction transaction,
        string table,
        long before,
        CancellationToken cancellation
    );
}
