using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sideband.Fleet.Stores;

/// <summary>Packs in the order in which they come, and by their time and controller.</summary>
internal sealed class SqliteSampleRoom : SampleRoom
{
    private const string Add = "INSERT INTO sample_open(at, node, data) VALUES (?1, ?2, ?3)";

    /// <summary>By SQLite's own calls: a command with its parameters costs many times what its row does.</summary>
    public override Task AddAsync(
        StoreTransaction transaction,
        IReadOnlyList<(long At, long Node, byte[] Data)> packs,
        CancellationToken cancellation
    )
    {
        var database = ((SqliteConnection)transaction.Inner.Connection!).Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, Add, out var statement), database);
        using (statement)
        {
            foreach (var (at, node, data) in packs)
            {
                raw.sqlite3_bind_int64(statement, 1, at);
                raw.sqlite3_bind_int64(statement, 2, node);
                raw.sqlite3_bind_blob(statement, 3, data);
                raw.sqlite3_step(statement);
                // It says what the step came to.
                SqliteException.ThrowExceptionForRC(raw.sqlite3_reset(statement), database);
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>
    /// Each time that there is is looked up with the controller: a search by time alone would walk over all controllers', and an
    /// index that begins with the controller would be written to in as many places as there are controllers.
    /// </summary>
    public override string IsWithin(string table) =>
        $"""
            at IN (
              WITH RECURSIVE spans(at) AS (
                SELECT MIN(at) FROM {table} WHERE at >= @from
                UNION ALL
                SELECT (SELECT MIN(later.at) FROM {table} later WHERE later.at > spans.at) FROM spans WHERE at < @to)
              SELECT at FROM spans WHERE at < @to)
            """;

    public override Task ForgetAsync(
        StoreTransaction transaction,
        string table,
        long before,
        CancellationToken cancellation
    ) => transaction.ExecuteAsync($"DELETE FROM {table} WHERE at < @before", cancellation, ("before", before));
}
