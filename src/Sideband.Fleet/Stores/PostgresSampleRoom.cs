using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Sideband.Fleet.Stores;

/// <summary>Packs in partitions, one for each day: they are copied in, and old days are dropped whole.</summary>
internal sealed class PostgresSampleRoom(PostgresDatabase database) : SampleRoom
{
    private const string DayForm = "yyyyMMdd";
    private const string Copy = "COPY sample_open (at, node, data) FROM STDIN (FORMAT BINARY)";

    private const string Partitions = """
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = CAST(@table AS regclass)
        """;

    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Of the days between none is made: a clock that was wrong once would have one made for each day until then.</summary>
    public override async Task MakeAsync(string table, IEnumerable<long> times, CancellationToken cancellation)
    {
        var days = times.Select(at => SampleSpan.BeginOf(at, SampleSpan.Day)).Distinct().ToList();
        lock (_gate)
            days.RemoveAll(day => _made.Contains(NameOf(table, day)));
        if (days.Count == 0)
            return;
        await database
            .InTransactionAsync(
                async transaction =>
                {
                    await database
                        .SerialiseAsync(transaction, StoreLock.Partitions, cancellation)
                        .ConfigureAwait(false);
                    foreach (var day in days)
                    {
                        await transaction
                            .ExecuteAsync(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"CREATE TABLE IF NOT EXISTS {NameOf(table, day)} PARTITION OF {table} FOR VALUES FROM ({day}) TO ({day + SampleSpan.Day})"
                                ),
                                cancellation
                            )
                            .ConfigureAwait(false);
                    }
                    return true;
                },
                cancellation
            )
            .ConfigureAwait(false);
        lock (_gate)
            _made.UnionWith(days.Select(day => NameOf(table, day)));
    }

    public override Task LockAsync(StoreTransaction transaction, string table, CancellationToken cancellation) =>
        transaction.ExecuteAsync($"LOCK TABLE {table}", cancellation);

    public override async Task AddAsync(
        StoreTransaction transaction,
        IReadOnlyList<(long At, long Node, byte[] Data)> packs,
        CancellationToken cancellation
    )
    {
        var connection = (NpgsqlConnection)transaction.Inner.Connection!;
        var import = await connection.BeginBinaryImportAsync(Copy, cancellation).ConfigureAwait(false);
        await using (import.ConfigureAwait(false))
        {
            foreach (var (at, node, data) in packs)
            {
                await import.StartRowAsync(cancellation).ConfigureAwait(false);
                await import.WriteAsync(at, NpgsqlDbType.Bigint, cancellation).ConfigureAwait(false);
                await import.WriteAsync(node, NpgsqlDbType.Bigint, cancellation).ConfigureAwait(false);
                await import.WriteAsync(data, NpgsqlDbType.Bytea, cancellation).ConfigureAwait(false);
            }
            await import.CompleteAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>An index begins with the controller.</summary>
    public override string IsWithin(string table) => "at >= @from AND at < @to";

    public override async Task ForgetAsync(
        StoreTransaction transaction,
        string table,
        long before,
        CancellationToken cancellation
    )
    {
        await database.SerialiseAsync(transaction, StoreLock.Partitions, cancellation).ConfigureAwait(false);
        var names = await transaction
            .ReadAsync(Partitions, row => row.GetString(0), cancellation, ("table", table))
            .ConfigureAwait(false);
        foreach (var name in names.Where(name => BeginOf(table, name) is { } day && day + SampleSpan.Day <= before))
        {
            await transaction.ExecuteAsync($"DROP TABLE {name}", cancellation).ConfigureAwait(false);
            lock (_gate)
                _made.Remove(name);
        }
    }

    private static string NameOf(string table, long day) =>
        $"{table}_{DateTimeOffset.FromUnixTimeMilliseconds(day).ToString(DayForm, CultureInfo.InvariantCulture)}";

    private static long? BeginOf(string table, string name) =>
        name.StartsWith(table + "_", StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(
            name[(table.Length + 1)..],
            DayForm,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var day
        )
            ? day.ToUnixTimeMilliseconds()
            : null;
}
