using Microsoft.Data.Sqlite;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Stores;

/// <summary>
/// A store in one file. One connection behind one lock: SQLite has one writer anyway, and a write of some rows takes less than a
/// millisecond. The log is written ahead, and synced before a write returns.
/// </summary>
public sealed class SqliteStore : IFleetStore
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1);

    private SqliteStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a store; one that is not there is made, for its user alone.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FleetStoreException">It cannot be opened, or is of a newer program.</exception>
    public static SqliteStore Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString
        );
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows() && !File.Exists(path))
            {
                var how = new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                };
                new FileStream(path, how).Dispose();
            }
            connection.Open();
            using (var command = connection.CreateCommand())
            {
                command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON";
                command.ExecuteNonQuery();
            }
            SqliteMigrations.Run(connection);
            return new(connection);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            throw new FleetStoreException($"the store {path}: {e.Message}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ArchiveOutcome> ArchiveAsync(
        string node,
        IReadOnlyList<FleetEvent> events,
        CancellationToken cancellation = default
    ) =>
        InTurnAsync(
            transaction =>
            {
                var (id, generation, knew) = NodeOf(transaction, node);
                var news = new List<FleetEvent>();
                foreach (var happened in events)
                {
                    if (happened.Kind == FleetEventKind.LogCleared)
                    {
                        generation++;
                        Command(transaction, SqliteTexts.NextGeneration, ("node", id)).ExecuteNonQuery();
                    }
                    if (Add(transaction, id, generation, happened))
                        news.Add(happened);
                }
                return new ArchiveOutcome(news, knew);
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<FleetEvent>> EventsAsync(
        string? node,
        long after,
        int limit,
        CancellationToken cancellation = default
    ) =>
        InTurnAsync(
            transaction =>
            {
                using var reader = Command(
                        transaction,
                        SqliteTexts.Events,
                        ("name", node),
                        ("after", after),
                        ("limit", limit)
                    )
                    .ExecuteReader();
                var events = new List<FleetEvent>();
                while (reader.Read())
                    events.Add(EventOf(reader));
                return (IReadOnlyList<FleetEvent>)events;
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task RecordAsync(string node, IReadOnlyList<SensorValue> values, CancellationToken cancellation = default) =>
        InTurnAsync(
            transaction =>
            {
                var (id, _, _) = NodeOf(transaction, node);
                foreach (var value in values)
                {
                    if (value is not { Reading.Value: { } number, At: { } at })
                        continue;
                    var series = Command(
                            transaction,
                            SqliteTexts.Series,
                            ("node", id),
                            ("record", (long)value.RecordId),
                            ("number", (long)value.Sensor.Key.Number),
                            ("name", value.Sensor.Name),
                            ("unit", value.Sensor.Unit)
                        )
                        .ExecuteScalar();
                    Command(
                            transaction,
                            SqliteTexts.AddSample,
                            ("series", series),
                            ("at", at.ToUnixTimeMilliseconds()),
                            ("value", number)
                        )
                        .ExecuteNonQuery();
                }
                return true;
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredSample>> SamplesAsync(
        string node,
        string sensor,
        DateTimeOffset from,
        CancellationToken cancellation = default
    ) =>
        InTurnAsync(
            transaction =>
            {
                using var reader = Command(
                        transaction,
                        SqliteTexts.Samples,
                        ("node", node),
                        ("sensor", sensor),
                        ("from", from.ToUnixTimeMilliseconds())
                    )
                    .ExecuteReader();
                var samples = new List<StoredSample>();
                while (reader.Read())
                    samples.Add(new(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)), reader.GetDouble(1)));
                return (IReadOnlyList<StoredSample>)samples;
            },
            cancellation
        );

    /// <inheritdoc/>
    public Task<int> ForgetSamplesAsync(DateTimeOffset before, CancellationToken cancellation = default) =>
        InTurnAsync(
            transaction =>
                Command(transaction, SqliteTexts.ForgetSamples, ("before", before.ToUnixTimeMilliseconds()))
                    .ExecuteNonQuery(),
            cancellation
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private static (long Id, long Generation, bool Knew) NodeOf(SqliteTransaction transaction, string name)
    {
        var added = Command(transaction, SqliteTexts.AddNode, ("name", name)).ExecuteNonQuery();
        using var reader = Command(transaction, SqliteTexts.Node, ("name", name)).ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1), added == 0);
    }

    private static bool Add(SqliteTransaction transaction, long node, long generation, FleetEvent happened) =>
        Command(
                transaction,
                SqliteTexts.AddEvent,
                ("node", node),
                ("kind", (long)happened.Kind),
                ("seen", happened.SeenAt.ToUnixTimeMilliseconds()),
                ("severity", (long)happened.Severity),
                ("sensor", happened.Sensor),
                ("text", happened.Text),
                ("generation", generation),
                ("record", happened.Record?.ToArray()),
                ("controller", happened.ControllerTime?.ToUnixTimeMilliseconds()),
                ("corrected", happened.CorrectedTime?.ToUnixTimeMilliseconds())
            )
            .ExecuteNonQuery() > 0;

    private static FleetEvent EventOf(SqliteDataReader row)
    {
        SelRecord? record = null;
        if (!row.IsDBNull(7) && SelRecord.TryParse(row.GetFieldValue<byte[]>(7), out var entry))
            record = entry;
        return new(
            row.GetInt64(0),
            row.GetString(1),
            (FleetEventKind)row.GetInt32(2),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            (EventSeverity)row.GetInt32(4),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.GetString(6)
        )
        {
            Record = record,
            ControllerTime = Moment(row, 8),
            CorrectedTime = Moment(row, 9),
        };
    }

    private static DateTimeOffset? Moment(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

#pragma warning disable CA2100 // The texts are constants; what comes from outside is a parameter.
#pragma warning disable CA2000 // A command holds nothing once its connection is closed, and its reader is disposed of.
    private static SqliteCommand Command(
        SqliteTransaction transaction,
        string text,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        return command;
    }
#pragma warning restore CA2000, CA2100

    private async Task<T> InTurnAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var transaction = (SqliteTransaction)
                await _connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = work(transaction);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return result;
            }
        }
        catch (SqliteException e)
        {
            throw new FleetStoreException($"the store {_connection.DataSource}: {e.Message}", e);
        }
        finally
        {
            _turn.Release();
        }
    }
}
