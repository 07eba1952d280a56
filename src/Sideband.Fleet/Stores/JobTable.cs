using System.Data.Common;
using Sideband.Fleet.Jobs;

namespace Sideband.Fleet.Stores;

/// <summary>What is done to many.</summary>
internal sealed class JobTable(StoreDatabase database, AuditTable audits, StoreFence? fence = null) : IJobStore
{
    private const string Columns =
        "id, action, canary, batch, stagger, max_failures, rack_limit, planned_by, planned_at, state, reason, begun_at, ended_at, nodes";

    private const string Add = """
        INSERT INTO job(action, nodes, canary, batch, stagger, max_failures, rack_limit, planned_by, planned_at, state, document)
        VALUES (@action, @nodes, @canary, @batch, @stagger, @failures, @rack, @by, @at, @state, @document) RETURNING id
        """;

    private const string AddRow =
        "INSERT INTO job_row(job, place, node, state, attempt) VALUES (@job, @place, @node, @state, 0)";

    private const string Save =
        "UPDATE job SET state = @state, reason = @reason, begun_at = @begun, ended_at = @ended WHERE id = @id";

    private const string SaveRow = """
        UPDATE job_row SET state = @state, operation = @operation, attempt = @attempt, evidence = @evidence,
          sent_at = @sent, ended_at = @ended, answer = @answer, error = @error
        WHERE job = @job AND place = @place
        """;

    private const string TryRow = $"{SaveRow} AND state = 0 AND attempt = @before";

    private const string Find = $"SELECT {Columns}, document FROM job WHERE id = @id";

    private const string Rows = """
        SELECT node, state, operation, attempt, evidence, sent_at, ended_at, answer, error FROM job_row
        WHERE job = @job ORDER BY place
        """;

    private const string List = $"SELECT {Columns} FROM job WHERE id < @before ORDER BY id DESC LIMIT @limit";

    private const string Counts = """
        SELECT job, state, COUNT(*) FROM job_row WHERE job BETWEEN @first AND @last GROUP BY job, state
        """;

    private readonly string _listAmong = $"""
        SELECT {Columns} FROM job WHERE id < @before
          AND EXISTS (SELECT 1 FROM job_row WHERE job_row.job = job.id AND {database.IsAmong("node", "among")})
        ORDER BY id DESC LIMIT @limit
        """;

    private readonly string _countsAmong = $"""
        SELECT job, state, COUNT(*) FROM job_row
        WHERE job BETWEEN @first AND @last AND {database.IsAmong("node", "among")} GROUP BY job, state
        """;

    private const string Unfinished = "SELECT id FROM job WHERE state IN (1, 2) ORDER BY id";

    public Task<Job> AddAsync(Job job, Func<long, AuditEntry> audit, CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var plan = job.Plan;
                var id = await transaction
                    .NumberAsync(
                        Add,
                        cancellation,
                        ("action", plan.Action),
                        ("nodes", (long)plan.Nodes.Count),
                        ("canary", (long)plan.Canary),
                        ("batch", (long)plan.Batch),
                        ("stagger", (long)plan.Stagger.TotalMilliseconds),
                        ("failures", (long)plan.MaxFailures),
                        ("rack", (long)plan.RackLimit),
                        ("by", job.By),
                        ("at", job.PlannedAt.ToUnixTimeMilliseconds()),
                        ("state", (long)job.State),
                        ("document", plan.Document)
                    )
                    .ConfigureAwait(false);
                for (var place = 0; place < plan.Nodes.Count; place++)
                {
                    await transaction
                        .ExecuteAsync(
                            AddRow,
                            cancellation,
                            ("job", id),
                            ("place", (long)place),
                            ("node", plan.Nodes[place]),
                            ("state", (long)JobRowState.Waiting)
                        )
                        .ConfigureAwait(false);
                }
                await audits.AppendAsync(transaction, [audit(id)], cancellation).ConfigureAwait(false);
                return job with { Id = id };
            },
            cancellation
        );

    public Task SaveAsync(
        Job job,
        IReadOnlyList<(int Place, JobRow Row)> rows,
        IReadOnlyList<AuditEntry> audit,
        CancellationToken cancellation = default
    ) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (fence is not null)
                    await fence.CheckAsync(transaction, cancellation).ConfigureAwait(false);
                await transaction
                    .ExecuteAsync(
                        Save,
                        cancellation,
                        ("id", job.Id),
                        ("state", (long)job.State),
                        ("reason", job.Reason),
                        ("begun", job.BegunAt?.ToUnixTimeMilliseconds()),
                        ("ended", job.EndedAt?.ToUnixTimeMilliseconds())
                    )
                    .ConfigureAwait(false);
                foreach (var (place, row) in rows)
                    await SaveAsync(transaction, job.Id, place, row, cancellation).ConfigureAwait(false);
                await audits.AppendAsync(transaction, audit, cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation
        );

    public Task<bool> TryAsync(
        long job,
        int place,
        int attempt,
        JobRow row,
        AuditEntry? audit,
        CancellationToken cancellation = default
    ) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (fence is not null)
                    await fence.CheckAsync(transaction, cancellation).ConfigureAwait(false);
                (string, object?)[] values = [.. ValuesOf(job, place, row), ("before", (long)attempt)];
                if (await transaction.ExecuteAsync(TryRow, cancellation, values).ConfigureAwait(false) == 0)
                    return false;
                if (audit is not null)
                    await audits.AppendAsync(transaction, [audit], cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation
        );

    public Task<(Job Job, IReadOnlyList<JobRow> Rows)?> FindAsync(long id, CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var found = await transaction
                    .ReadAsync(Find, row => (JobOf(row).Job, row.Text(14)), cancellation, ("id", id))
                    .ConfigureAwait(false);
                if (found is not [var (job, document)])
                    return ((Job, IReadOnlyList<JobRow>)?)null;
                var rows = await transaction.ReadAsync(Rows, RowOf, cancellation, ("job", id)).ConfigureAwait(false);
                return (
                    job with
                    {
                        Plan = job.Plan with { Nodes = [.. rows.Select(row => row.Node)], Document = document },
                    },
                    rows
                );
            },
            cancellation
        );

    public Task<IReadOnlyList<JobSummary>> ListAsync(
        long? before,
        int limit,
        IReadOnlyCollection<string>? among = null,
        CancellationToken cancellation = default
    ) =>
        database.InTransactionAsync(
            async transaction =>
            {
                (string, object?)[] some = among is null ? [] : [("among", StoreDatabase.NamesOf(among))];
                var jobs = await transaction
                    .ReadAsync(
                        among is null ? List : _listAmong,
                        JobOf,
                        cancellation,
                        [("before", before ?? long.MaxValue), ("limit", (long)limit), .. some]
                    )
                    .ConfigureAwait(false);
                if (jobs.Count == 0)
                    return (IReadOnlyList<JobSummary>)[];
                var counts = await transaction
                    .ReadAsync(
                        among is null ? Counts : _countsAmong,
                        row => (Job: row.GetInt64(0), State: (JobRowState)row.GetInt64(1), Count: (int)row.GetInt64(2)),
                        cancellation,
                        [("first", jobs[^1].Job.Id), ("last", jobs[0].Job.Id), .. some]
                    )
                    .ConfigureAwait(false);
                var of = counts.ToLookup(c => c.Job);
                return
                [
                    .. jobs.Select(j => new JobSummary(
                        j.Job,
                        j.Nodes,
                        of[j.Job.Id].ToDictionary(c => c.State, c => c.Count)
                    )),
                ];
            },
            cancellation
        );

    public Task<IReadOnlyList<long>> UnfinishedAsync(CancellationToken cancellation = default) =>
        database.InTransactionAsync(
            transaction => transaction.ReadAsync(Unfinished, row => row.GetInt64(0), cancellation),
            cancellation
        );

    private static Task<int> SaveAsync(
        StoreTransaction transaction,
        long job,
        int place,
        JobRow row,
        CancellationToken cancellation
    ) => transaction.ExecuteAsync(SaveRow, cancellation, ValuesOf(job, place, row));

    private static (string Name, object? Value)[] ValuesOf(long job, int place, JobRow row) =>
        [
            ("job", job),
            ("place", (long)place),
            ("state", (long)row.State),
            ("operation", row.Operation?.ToString()),
            ("attempt", (long)row.Attempt),
            ("evidence", row.Evidence),
            ("sent", row.SentAt?.ToUnixTimeMilliseconds()),
            ("ended", row.EndedAt?.ToUnixTimeMilliseconds()),
            ("answer", row.Answer),
            ("error", row.Error),
        ];

    private static (Job Job, int Nodes) JobOf(DbDataReader row)
    {
        var plan = new JobPlan(row.GetString(1), [])
        {
            Canary = (int)row.GetInt64(2),
            Batch = (int)row.GetInt64(3),
            Stagger = TimeSpan.FromMilliseconds(row.GetInt64(4)),
            MaxFailures = (int)row.GetInt64(5),
            RackLimit = (int)row.GetInt64(6),
        };
        var job = new Job(row.GetInt64(0), plan, row.GetString(7), row.Moment(8)!.Value)
        {
            State = (JobState)row.GetInt64(9),
            Reason = row.Text(10),
            BegunAt = row.Moment(11),
            EndedAt = row.Moment(12),
        };
        return (job, (int)row.GetInt64(13));
    }

    private static JobRow RowOf(DbDataReader row) =>
        new(row.GetString(0))
        {
            State = (JobRowState)row.GetInt64(1),
            Operation = row.Text(2) is { } operation ? Guid.Parse(operation) : null,
            Attempt = (int)row.GetInt64(3),
            Evidence = row.Text(4),
            SentAt = row.Moment(5),
            EndedAt = row.Moment(6),
            Answer = row.Text(7),
            Error = row.Text(8),
        };
}
