using Microsoft.Data.Sqlite;
using Sideband.Client.Operations;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;
using SQLitePCL;

namespace Sideband.Fleet.Tests;

/// <summary>What is kept in a file.</summary>
public sealed class SqliteStoreTests(PostgresServer server) : StoreTests(server, StoreKind.Sqlite)
{
    private string File => Store.File;

    [Fact]
    public async Task What_is_written_again_and_again_holds_no_more_than_one_statement_for_each_text()
    {
        await using var store = await SqliteStore.OpenAsync(File, cancellation: Test);
        var sensor = new SensorInfo("Temp", new(0x20, 0, 0, 1), default, default, 1, null, "°C", null);
        for (var i = 0; i < 100; i++)
        {
            var at = Time.GetUtcNow().AddSeconds(i);
            await store.RecordAsync([new("node1", [new(1, sensor, at, 20)])], Test);
            await store.ArchiveAsync("node1", [], Test);
            await store.NoteAsync(new(0, "node1", FleetEventKind.State, at, EventSeverity.Ok, null, "back"), Test);
        }
        raw.sqlite3_db_status(
            ((SqliteDatabase)store.Database).Connection.Handle,
            raw.SQLITE_DBSTATUS_STMT_USED,
            out var bytes,
            out _,
            0
        );
        Assert.InRange(bytes, 1, 100_000);
    }

    [Fact]
    public async Task A_store_of_the_first_form_comes_forward_and_knows_the_logs_that_it_knew()
    {
        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await connection.OpenAsync(Test);
            await using var first = typeof(SqliteStore).Assembly.GetManifestResourceStream("Sqlite/1-begin.sql")!;
            using var text = new StreamReader(first);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the store's own.
            command.CommandText =
                await text.ReadToEndAsync(Test) + "PRAGMA user_version = 1; INSERT INTO node(name) VALUES ('old');";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(Test);
        }
        await using var store = await SqliteStore.OpenAsync(File, cancellation: Test);
        Assert.True((await store.ArchiveAsync("old", [], Test)).KnewLog);
        Assert.False((await store.ArchiveAsync("new", [], Test)).KnewLog);
        Assert.True((await store.ArchiveAsync("new", [], Test)).KnewLog);
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_left_alone()
    {
        await (await SqliteStore.OpenAsync(File, cancellation: Test)).DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await connection.OpenAsync(Test);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync(Test);
        }
        var told = await Assert.ThrowsAsync<FleetStoreException>(() => SqliteStore.OpenAsync(File, cancellation: Test));
        Assert.Contains("newer program", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_store_is_told()
    {
        await System.IO.File.WriteAllTextAsync(
            File,
            "this is a text and no database at all, however long it may be",
            Test
        );
        await Assert.ThrowsAsync<FleetStoreException>(() => SqliteStore.OpenAsync(File, cancellation: Test));
    }
}
