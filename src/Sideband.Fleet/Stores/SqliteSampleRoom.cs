namespace Sideband.Fleet.Stores;

/// <summary>Samples in one table, by series and time.</summary>
internal sealed class SqliteSampleRoom : SampleRoom
{
    private const string Add =
        "INSERT INTO sample(series, at, value) VALUES (@series, @at, @value) ON CONFLICT DO NOTHING";

    public override async Task AddAsync(
        StoreTransaction transaction,
        IReadOnlyList<(long Series, long At, double Value)> samples,
        CancellationToken cancellation
    )
    {
        foreach (var (series, at, value) in samples)
        {
            await transaction
                .ExecuteAsync(Add, cancellation, ("series", series), ("at", at), ("value", value))
                .ConfigureAwait(false);
        }
    }

    public override Task ForgetAsync(
        StoreTransaction transaction,
        string table,
        long before,
        CancellationToken cancellation
    ) => transaction.ExecuteAsync($"DELETE FROM {table} WHERE at < @before", cancellation, ("before", before));
}
