namespace Sideband.Fleet.Stores;

/// <summary>Packs of samples by their time and controller.</summary>
internal sealed class PackTable(StoreDatabase database)
{
    /// <summary>What lies in a table of a controller, in the order of time.</summary>
    /// <param name="transaction">Where it is asked.</param>
    /// <param name="table">The table.</param>
    /// <param name="length">How much time is in a pack.</param>
    /// <param name="node">The controller.</param>
    /// <param name="from">Packs that end later…</param>
    /// <param name="to">…and begin earlier.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<byte[]>> ReadAsync(
        StoreTransaction transaction,
        string table,
        long length,
        long node,
        long from,
        long to,
        CancellationToken cancellation
    ) =>
        transaction.ReadAsync(
            $"SELECT data FROM {table} WHERE node = @node AND {database.Samples.IsWithin(table)} ORDER BY at",
            row => (byte[])row.GetValue(0),
            cancellation,
            ("node", node),
            ("from", SampleSpan.BeginOf(from, length)),
            ("to", to)
        );

    /// <summary>Keeps a pack, in the place of what was there of that time.</summary>
    public static Task PutAsync(
        StoreTransaction transaction,
        string table,
        long at,
        long node,
        SamplePack pack,
        CancellationToken cancellation
    ) =>
        transaction.ExecuteAsync(
            $"""
            INSERT INTO {table}(at, node, data) VALUES (@at, @node, @data)
            ON CONFLICT (at, node) DO UPDATE SET data = excluded.data
            """,
            cancellation,
            ("at", at),
            ("node", node),
            ("data", pack.Write())
        );
}
