namespace Sideband.Fleet.Stores;

/// <summary>Where samples lie: how many are added at once, and how old ones go.</summary>
internal abstract class SampleRoom
{
    /// <summary>Makes room for what a table gets in some time, where it has to be made. In a transaction of its own.</summary>
    public virtual Task MakeAsync(string table, long from, long to, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <summary>Adds samples as they were read.</summary>
    public abstract Task AddAsync(
        StoreTransaction transaction,
        IReadOnlyList<(long Series, long At, double Value)> samples,
        CancellationToken cancellation
    );

    /// <summary>Deletes from a table what is older; where it lies in days, whole days.</summary>
    public abstract Task ForgetAsync(
        StoreTransaction transaction,
        string table,
        long before,
        CancellationToken cancellation
    );
}
