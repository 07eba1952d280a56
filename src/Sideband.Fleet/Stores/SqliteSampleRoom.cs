using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sideband.Fleet.Stores;

/// <summary>Samples in one table, by series and time.</summary>
internal sealed class SqliteSampleRoom : SampleRoom
{
    private const string Add = "INSERT INTO sample(series, at, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";

    /// <summary>By SQLite's own calls: a fleet reads thousands of values a second, and a command with its parameters costs many times what its row does.</summary>
    public override Task AddAsync(
        StoreTransaction transaction,
        IReadOnlyList<(long Series, long At, double Value)> samples,
        CancellationToken cancellation
    )
    {
        var database = ((SqliteConnection)transaction.Inner.Connection!).Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, Add, out var statement), database);
        using (statement)
        {
            foreach (var (series, at, value) in samples)
            {
                raw.sqlite3_bind_int64(statement, 1, series);
                raw.sqlite3_bind_int64(statement, 2, at);
                raw.sqlite3_bind_double(statement, 3, value);
                raw.sqlite3_step(statement);
                // It says what the step came to.
                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), database);
            }
        }
        return Task.CompletedTask;
    }

    public override Task ForgetAsync(
        StoreTransaction transaction,
        string table,
        long before,
        CancellationToken cancellation
    ) => transaction.ExecuteAsync($"DELETE FROM {table} WHERE at < @before", cancellation, ("before", before));
}
