using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Sideband.Fleet.Vaults;

namespace Sideband.Fleet.Stores;

/// <summary>
/// A database in one file. One connection behind one lock: SQLite has one writer anyway, and a write of some rows takes less than a
/// millisecond. The log is written ahead, and synced before a write returns.
/// </summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Each text is compiled once: a connection remembers every command that it ever had.</summary>
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private SqliteDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>The connection, for tests that count what it holds.</summary>
    public SqliteConnection Connection => _connection;

    public override SampleRoom Samples { get; } = new SqliteSampleRoom();

    public override string Place => _connection.DataSource;

    /// <summary>Opens it; one that is not there is made, for its user alone.</summary>
    /// <exception cref="FleetStoreException">It cannot be opened, or is of a newer program.</exception>
    public static async Task<SqliteDatabase> OpenAsync(string path, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString
        );
        try
        {
            if (!File.Exists(path))
                await PrivateFile.Create(path).DisposeAsync().ConfigureAwait(false);
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            var database = new SqliteDatabase(connection);
            await database.PrepareAsync(cancellation).ConfigureAwait(false);
            await new SampleMove(database).RunAsync(cancellation).ConfigureAwait(false);
            return database;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new FleetStoreException($"the store {path}: {e.Message}", e);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    protected override string TablesNamed => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    public override string IsNamed(string column, string parameter) => $"{column} = @{parameter}";

    public override string IsAmong(string column, string parameter) =>
        $"{column} COLLATE NOCASE IN (SELECT value FROM json_each(@{parameter}))";

    public override string Has(string text, string parameter) => $"{text} LIKE @{parameter} ESCAPE '!'";

    /// <summary>
    /// A lock on a file beside it, which the system takes back from a program that dies. The database's own would keep those out, too,
    /// who make copies and add accounts while a server runs. A file is of one server anyway.
    /// </summary>
    public override Task<IDisposable> HoldAsync(bool alone, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<IDisposable>(PrivateFile.Hold(Place + ".lock"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Held(e.Message, e);
        }
    }

    /// <summary>There is one writer anyway.</summary>
    public override Task SerialiseAsync(StoreTransaction transaction, StoreLock what, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <summary>The command is kept for the next time.</summary>
    public override ValueTask DoneAsync(DbCommand command) => ValueTask.CompletedTask;

#pragma warning disable CA2100 // The texts are ours; what comes from outside is a parameter.
    public override DbCommand CommandOf(DbTransaction transaction, string text)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            _commands.Add(text, command);
        }
        command.Transaction = (SqliteTransaction)transaction;
        return command;
    }
#pragma warning restore CA2100

    public override async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        foreach (var command in _commands.Values)
            await command.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    protected override async Task<T> RunAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var transaction = await _connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(new(this, transaction)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return result;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        var command = _connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON";
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
        var version = await RunAsync(t => t.NumberAsync("PRAGMA user_version", cancellation), cancellation)
            .ConfigureAwait(false);
        await Migrations
            .RunAsync(
                "Sqlite",
                Place,
                version,
                (text, form) =>
                    RunAsync(
                        t =>
                            ScriptAsync(
                                t.Inner,
                                string.Create(CultureInfo.InvariantCulture, $"{text}; PRAGMA user_version = {form}"),
                                cancellation
                            ),
                        cancellation
                    )
            )
            .ConfigureAwait(false);
    }

    /// <summary>What is asked once is not kept.</summary>
    private static async Task<int> ScriptAsync(DbTransaction transaction, string text, CancellationToken cancellation)
    {
        var command = transaction.Connection!.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = transaction;
#pragma warning disable CA2100 // The text is ours: a file of this assembly, and a number.
            command.CommandText = text;
#pragma warning restore CA2100
            return await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
