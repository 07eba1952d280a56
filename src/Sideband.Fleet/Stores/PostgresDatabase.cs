using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Sideband.Fleet.Stores;

/// <summary>A database of PostgreSQL, of which several programs may use one.</summary>
internal sealed class PostgresDatabase : StoreDatabase
{
    /// <summary>Our locks among those of others in the same database.</summary>
    private const int LockSpace = 0x5B1DEBA;

    private const int MostAttempts = 3;
    private const string Lock = "SELECT pg_advisory_xact_lock(@space, @what)";
    private const string HoldShared = "SELECT pg_try_advisory_lock_shared(@space, @what)";
    private const string HoldAlone = "SELECT pg_try_advisory_lock(@space, @what)";

    /// <summary>A machine that is gone without a word holds nothing for longer than half a minute. On a socket of the same machine it has no meaning.</summary>
    private const string Notice =
        "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4";

    private NpgsqlDataSource _source;
    private readonly PostgresPlace _place;

    private PostgresDatabase(PostgresPlace place)
    {
        (_source, _place, Place) = (NpgsqlDataSource.Create(place.ForOpening), place, place.ToString());
        Samples = new PostgresSampleRoom(this);
    }

    public override string Place { get; }

    public override SampleRoom Samples { get; }

    /// <summary>Opens it, and brings it to the present form.</summary>
    /// <exception cref="FleetStoreException">It cannot be opened, or is of a newer program.</exception>
    public static async Task<PostgresDatabase> OpenAsync(PostgresPlace place, CancellationToken cancellation)
    {
        var database = new PostgresDatabase(place);
        try
        {
            await database.PrepareAsync(cancellation).ConfigureAwait(false);
            await database.MoveAsync(cancellation).ConfigureAwait(false);
            await database._source.DisposeAsync().ConfigureAwait(false);
            database._source = NpgsqlDataSource.Create(place.ConnectionString);
            return database;
        }
        catch (Exception e)
        {
            await database.DisposeAsync().ConfigureAwait(false);
            if (e is DbException failed)
                throw database.Failed(failed);
            throw;
        }
    }

    protected override string TablesNamed => "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass(@name)";

    public override string IsNamed(string column, string parameter) =>
        $"lower({column}) = lower(CAST(@{parameter} AS TEXT))";

    public override string IsAmong(string column, string parameter) =>
        $"lower({column}) IN (SELECT lower(name) FROM json_array_elements_text(CAST(@{parameter} AS JSON)) AS names(name))";

    public override string Has(string text, string parameter) => $"{text} ILIKE @{parameter} ESCAPE '!'";

    public override Task SerialiseAsync(StoreTransaction transaction, StoreLock what, CancellationToken cancellation) =>
        transaction.ReadAsync(Lock, _ => true, cancellation, ("space", LockSpace), ("what", (int)what));

    /// <summary>
    /// A lock of a connection that is there for nothing else. Who loses it with the connection is known by the beats of members still, as
    /// long as it runs.
    /// </summary>
    public override async Task<IDisposable> HoldAsync(bool alone, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(_place.ForHolding);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            var notice = new NpgsqlCommand(Notice, connection);
            await using (notice.ConfigureAwait(false))
                await notice.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
#pragma warning disable CA2100 // The texts are ours; what comes from outside is a parameter.
            var command = new NpgsqlCommand(alone ? HoldAlone : HoldShared, connection);
#pragma warning restore CA2100
            await using (command.ConfigureAwait(false))
            {
                command.Parameters.AddWithValue("space", LockSpace);
                command.Parameters.AddWithValue("what", (int)StoreLock.Use);
                if (await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true)
                    return connection;
            }
            throw Held("its lock is taken");
        }
        catch (Exception e)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (e is DbException failed)
                throw Failed(failed);
            throw;
        }
    }

#pragma warning disable CA2100 // The texts are ours; what comes from outside is a parameter.
    public override DbCommand CommandOf(DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }
#pragma warning restore CA2100

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override async Task<T> RunAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(work, cancellation).ConfigureAwait(false);
            }
            catch (PostgresException e)
                when (attempt < MostAttempts
                    && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                )
            {
                // Nothing of it was done, and it says so.
            }
        }
    }

    private async Task<T> OnceAsync<T>(Func<StoreTransaction, Task<T>> work, CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(new(this, transaction)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return result;
            }
        }
    }

    /// <summary>Programs that begin at once do this one after the other.</summary>
    private Task<bool> PrepareAsync(CancellationToken cancellation) =>
        RunAsync(
            async transaction =>
            {
                await SerialiseAsync(transaction, StoreLock.Form, cancellation).ConfigureAwait(false);
                await transaction
                    .ExecuteAsync("CREATE TABLE IF NOT EXISTS form (version BIGINT NOT NULL)", cancellation)
                    .ConfigureAwait(false);
                var version = await transaction
                    .NumberAsync("SELECT MAX(version) FROM form", cancellation)
                    .ConfigureAwait(false);
                await Migrations
                    .RunAsync(
                        "Postgres",
                        Place,
                        version,
                        (text, form) =>
                            transaction.ExecuteAsync(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{text}; INSERT INTO form(version) VALUES ({form})"
                                ),
                                cancellation
                            )
                    )
                    .ConfigureAwait(false);
                return true;
            },
            cancellation
        );

    /// <summary>One after the other, too: the lock is held by a transaction that does nothing else.</summary>
    private Task<bool> MoveAsync(CancellationToken cancellation) =>
        RunAsync(
            async transaction =>
            {
                await SerialiseAsync(transaction, StoreLock.Form, cancellation).ConfigureAwait(false);
                await new SampleMove(this).RunAsync(cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation
        );
}
