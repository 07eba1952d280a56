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

    /// <summary>Each text is compiled once: a connection remembers every command that it ever had.</summary>
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private SqliteStore(SqliteConnection connection)
    {
        _connection = connection;
        Documents = new SqliteDocuments(this);
    }

    /// <inheritdoc/>
    public IDocumentStore Documents { get; }

    /// <summary>The connection, for tests that count what it holds.</summary>
    internal SqliteConnection Connection => _connection;

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
                if (!knew)
                    Command(transaction, SqliteTexts.KnowLog, ("node", id)).ExecuteNonQuery();
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
    public Task NoteAsync(FleetEvent happened, CancellationToken cancellation = default) =>
        InTurnAsync(
            transaction =>
            {
                var (id, generation, _) = NodeOf(transaction, happened.Node);
                return Add(transaction, id, generation, happened);
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
        InTurnAsync<IReadOnlyList<FleetEvent>>(
            transaction =>
                Rows(
                    Command(transaction, SqliteTexts.Events, ("name", node), ("after", after), ("limit", limit)),
                    EventOf
                ),
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
        InTurnAsync<IReadOnlyList<StoredSample>>(
            transaction =>
                Rows(
                    Command(
                        transaction,
                        SqliteTexts.Samples,
                        ("node", node),
                        ("sensor", sensor),
                        ("from", from.ToUnixTimeMilliseconds())
                    ),
                    row => new StoredSample(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetDouble(1))
                ),
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
        foreach (var command in _commands.Values)
            await command.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private (long Id, long Generation, bool KnewLog) NodeOf(SqliteTransaction transaction, string name)
    {
        Command(transaction, SqliteTexts.AddNode, ("name", name)).ExecuteNonQuery();
        using var reader = Command(transaction, SqliteTexts.Node, ("name", name)).ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2));
    }

    private bool Add(SqliteTransaction transaction, long node, long generation, FleetEvent happened) =>
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

    private static List<T> Rows<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

#pragma warning disable CA2100 // The texts are constants; what comes from outside is a parameter.
    internal SqliteCommand Command(
        SqliteTransaction transaction,
        string text,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            _commands.Add(text, command);
        }
        command.Transaction = transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        return command;
    }
#pragma warning restore CA2100

    internal async Task<T> InTurnAsync<T>(Func<SqliteTransaction, T> work, CancellationToken cancellation)
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
