using System.Data.Common;
using System.Globalization;
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

    public Task<EventPage> ReadAsync(EventQuestion question, CancellationToken cancellation) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var (after, before, edge) = (question.After, question.Before ?? long.MaxValue, (long?)null);
                if (question.IsSearch)
                {
                    edge = await EdgeAsync(transaction, question, cancellation).ConfigureAwait(false);
                    (after, before) =
                        edge is not { } last ? (after, before)
                        : question.Before is null ? (after, last + 1)
                        : (last - 1, before);
                }
                (string, object?)[] among = question.Among is { } names
                    ? [("among", StoreDatabase.NamesOf(names))]
                    : [];
                var found = await transaction
                    .ReadAsync(
                        Read(question),
                        EventOf,
                        cancellation,
                        [
                            .. NodeOf(question),
                            .. among,
                            .. question.Words.Select(
                                (word, i) => (WordName(i), (object?)StoreDatabase.PatternOf(word))
                            ),
                            ("after", after),
                            ("before", before),
                            ("least", (long)question.Least),
                            ("kind", question.Kind is { } kind ? (long)kind : -1),
                            ("limit", question.Limit + 1L),
                        ]
                    )
                    .ConfigureAwait(false);
                return found.Count > question.Limit
                    ? new EventPage([.. found.Take(question.Limit)], found[question.Limit - 1].Number)
                    : new EventPage(found, edge);
            },
            cancellation
        );

    /// <summary>The last event that a search looks at now; null where it comes to the end.</summary>
    private async Task<long?> EdgeAsync(
        StoreTransaction transaction,
        EventQuestion question,
        CancellationToken cancellation
    )
    {
        var (edge, order) = question.Before is null ? ("MAX", "") : ("MIN", "DESC");
        var text = $"""
            SELECT {edge}(s.id), COUNT(*) FROM (
              SELECT e.id FROM event e WHERE e.id > @after AND e.id < @before {IsOfNode(question)}
              ORDER BY e.id {order} LIMIT @looks
            ) s
            """;
        var looked = await transaction
            .ReadAsync(
                text,
                row => row.GetInt64(1) < question.Looks ? (long?)null : row.GetInt64(0),
                cancellation,
                [
                    .. NodeOf(question),
                    ("after", question.After),
                    ("before", question.Before ?? long.MaxValue),
                    ("looks", (long)question.Looks),
                ]
            )
            .ConfigureAwait(false);
        return looked[0];
    }

    /// <summary>Entries of logs that were news when they were archived.</summary>
    public Task<IReadOnlyList<FleetEvent>> LogNewsAsync(long after, int limit, CancellationToken cancellation) =>
        database.InTransactionAsync(
            transaction =>
                transaction.ReadAsync(LogNews, EventOf, cancellation, ("after", after), ("limit", (long)limit)),
            cancellation
        );

    /// <summary>The text of a question. It differs by what is asked for, not by its words: each is compiled once.</summary>
    private string Read(EventQuestion question) =>
        $"""
            {Columns}
            WHERE e.id > @after AND e.id < @before AND e.severity >= @least AND (@kind < 0 OR e.kind = @kind)
              {IsOfNode(question)}
              {(question.Among is null ? "" : $"AND {database.IsAmong("n.name", "among")}")}
              {string.Concat(
                question.Words.Select((_, i) => $"AND {database.Has("(n.name || ' ' || COALESCE(e.sensor, '') || ' ' || e.text)", WordName(i))} ")
            )}
            ORDER BY e.id {(question.Before is null ? "" : "DESC")} LIMIT @limit
            """;

    /// <summary>By the number of the controller: its events have an index by that.</summary>
    private string IsOfNode(EventQuestion question) =>
        question.Node is null ? "" : $"AND e.node = (SELECT id FROM node WHERE {database.IsNamed("name", "name")})";

    private static (string, object?)[] NodeOf(EventQuestion question) =>
        question.Node is { } name ? [("name", name)] : [];

    private static string WordName(int number) => string.Create(CultureInfo.InvariantCulture, $"word{number}");

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
