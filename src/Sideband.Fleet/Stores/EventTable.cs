using System.Data.Common;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Stores;

/// <summary>What happened.</summary>
internal sealed class EventTable(StoreDatabase database, NodeTable nodes)
{
    private const string NextGeneration = "UPDATE node SET generation = generation + 1 WHERE id = @node";

    private const string Add = """
        INSERT INTO event(node, kind, seen_at, severity, sensor, text, generation, record, controller_time, corrected_time, news)
        VALUES (@node, @kind, @seen, @severity, @sensor, @text, @generation, @record, @controller, @corrected, @news)
        ON CONFLICT DO NOTHING
        """;

    private const string Columns = """
        SELECT e.id, n.name, e.kind, e.seen_at, e.severity, e.sensor, e.text, e.record, e.controller_time, e.corrected_time
        FROM event e JOIN node n ON n.id = e.node
        """;

    private const string LogNews = $"""
        {Columns}
        WHERE e.id > @after AND e.news = 1 AND e.kind = 0
        ORDER BY e.id LIMIT @limit
        """;

    private readonly string _oldestFirst = Read(database, isAmong: false, "");
    private readonly string _newestFirst = Read(database, isAmong: false, "DESC");
    private readonly string _oldestFirstAmong = Read(database, isAmong: true, "");
    private readonly string _newestFirstAmong = Read(database, isAmong: true, "DESC");

    public Task<ArchiveOutcome> ArchiveAsync(
        string node,
        IReadOnlyList<FleetEvent> events,
        StoreFence? fence,
        CancellationToken cancellation
    ) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await database.SerialiseAsync(transaction, StoreLock.Events, cancellation).ConfigureAwait(false);
                if (fence is not null)
                    await fence.CheckAsync(transaction, cancellation).ConfigureAwait(false);
                var (id, generation, knew) = await nodes.OfAsync(transaction, node, cancellation).ConfigureAwait(false);
                if (!knew)
                    await NodeTable.KnowLogAsync(transaction, id, cancellation).ConfigureAwait(false);
                var news = new List<FleetEvent>();
                foreach (var happened in events)
                {
                    if (happened.Kind == FleetEventKind.LogCleared)
                    {
                        generation++;
                        await transaction
                            .ExecuteAsync(NextGeneration, cancellation, ("node", id))
                            .ConfigureAwait(false);
                    }
                    if (await AddAsync(transaction, id, generation, happened, knew, cancellation).ConfigureAwait(false))
                        news.Add(happened);
                }
                return new ArchiveOutcome(news, knew);
            },
            cancellation
        );

    public Task NoteAsync(FleetEvent happened, CancellationToken cancellation) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await database.SerialiseAsync(transaction, StoreLock.Events, cancellation).ConfigureAwait(false);
                var (id, generation, _) = await nodes
                    .OfAsync(transaction, happened.Node, cancellation)
                    .ConfigureAwait(false);
                return await AddAsync(transaction, id, generation, happened, isNews: true, cancellation)
                    .ConfigureAwait(false);
            },
            cancellation
        );

    public Task<IReadOnlyList<FleetEvent>> ReadAsync(EventQuestion question, CancellationToken cancellation) =>
        database.InTransactionAsync(
            transaction =>
            {
                var text = (question.Before, question.Among) switch
                {
                    (null, null) => _oldestFirst,
                    (null, _) => _oldestFirstAmong,
                    (_, null) => _newestFirst,
                    _ => _newestFirstAmong,
                };
                (string, object?)[] some = question.Among is { } among ? [("among", StoreDatabase.NamesOf(among))] : [];
                return transaction.ReadAsync(
                    text,
                    EventOf,
                    cancellation,
                    [
                        ("name", question.Node),
                        ("after", question.After),
                        ("before", question.Before ?? long.MaxValue),
                        ("limit", (long)question.Limit),
                        .. some,
                    ]
                );
            },
            cancellation
        );

    /// <summary>Entries of logs that were news when they were archived.</summary>
    public Task<IReadOnlyList<FleetEvent>> LogNewsAsync(long after, int limit, CancellationToken cancellation) =>
        database.InTransactionAsync(
            transaction =>
                transaction.ReadAsync(LogNews, EventOf, cancellation, ("after", after), ("limit", (long)limit)),
            cancellation
        );

    private static string Read(StoreDatabase database, bool isAmong, string order) =>
        $"""
            {Columns}
            WHERE e.id > @after AND e.id < @before
              AND (CAST(@name AS TEXT) IS NULL OR {database.IsNamed("n.name", "name")})
              {(isAmong ? $"AND {database.IsAmong("n.name", "among")}" : "")}
            ORDER BY e.id {order} LIMIT @limit
            """;

    private static async Task<bool> AddAsync(
        StoreTransaction transaction,
        long node,
        long generation,
        FleetEvent happened,
        bool isNews,
        CancellationToken cancellation
    ) =>
        await transaction
            .ExecuteAsync(
                Add,
                cancellation,
                ("node", node),
                ("kind", (long)happened.Kind),
                ("seen", happened.SeenAt.ToUnixTimeMilliseconds()),
                ("severity", (long)happened.Severity),
                ("sensor", happened.Sensor),
                ("text", happened.Text),
                ("generation", generation),
                ("record", happened.Record?.ToArray()),
                ("controller", happened.ControllerTime?.ToUnixTimeMilliseconds()),
                ("corrected", happened.CorrectedTime?.ToUnixTimeMilliseconds()),
                ("news", isNews ? 1L : 0L)
            )
            .ConfigureAwait(false) > 0;

    private static FleetEvent EventOf(DbDataReader row)
    {
        SelRecord? record = null;
        if (!row.IsDBNull(7) && SelRecord.TryParse(row.GetFieldValue<byte[]>(7), out var entry))
            record = entry;
        return new(
            row.GetInt64(0),
            row.GetString(1),
            (FleetEventKind)row.GetInt64(2),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            (EventSeverity)row.GetInt64(4),
            row.Text(5),
            row.GetString(6)
        )
        {
            Record = record,
            ControllerTime = row.Moment(8),
            CorrectedTime = row.Moment(9),
        };
    }
}
