using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>A store of a program that dies at a certain moment: from then on nothing is written, and nobody gets an answer.</summary>
internal sealed class CrashingStore(IFleetStore inner) : IFleetStore, IJobStore
{
    private int _saves;

    /// <summary>It dies before this write of a job is on disk, or right after it.</summary>
    public (int Save, bool IsAfter)? DiesAt { get; init; }

    public bool IsDead { get; private set; }

    public IDocumentStore Documents => inner.Documents;

    public Retention Retention => inner.Retention;

    public IJobStore Jobs => this;

    public IAuditTrail Audit => inner.Audit;

    public IIncidentStore Incidents => inner.Incidents;

    public void Die() => IsDead = true;

    public Task<Job> AddAsync(Job job, Func<long, AuditEntry> audit, CancellationToken cancellation = default) =>
        inner.Jobs.AddAsync(job, audit, cancellation);

    public async Task SaveAsync(
        Job job,
        IReadOnlyList<(int Place, JobRow Row)> rows,
        IReadOnlyList<AuditEntry> audit,
        CancellationToken cancellation = default
    )
    {
        var save = Interlocked.Increment(ref _saves);
        if (DiesAt == (save, false))
            Die();
        if (IsDead)
            await NeverAsync();
        await inner.Jobs.SaveAsync(job, rows, audit, cancellation);
        if (DiesAt == (save, true))
        {
            Die();
            await NeverAsync();
        }
    }

    public Task<(Job Job, IReadOnlyList<JobRow> Rows)?> FindAsync(long id, CancellationToken cancellation = default) =>
        inner.Jobs.FindAsync(id, cancellation);

    public Task<IReadOnlyList<JobSummary>> ListAsync(
        long? before,
        int limit,
        CancellationToken cancellation = default
    ) => inner.Jobs.ListAsync(before, limit, cancellation);

    public Task<IReadOnlyList<long>> UnfinishedAsync(CancellationToken cancellation = default) =>
        inner.Jobs.UnfinishedAsync(cancellation);

    public Task<ArchiveOutcome> ArchiveAsync(
        string node,
        IReadOnlyList<FleetEvent> events,
        CancellationToken cancellation = default
    ) => inner.ArchiveAsync(node, events, cancellation);

    public Task NoteAsync(FleetEvent happened, CancellationToken cancellation = default) =>
        inner.NoteAsync(happened, cancellation);

    public Task<IReadOnlyList<FleetEvent>> EventsAsync(
        string? node,
        long after,
        int limit,
        CancellationToken cancellation = default
    ) => inner.EventsAsync(node, after, limit, cancellation);

    public Task RecordAsync(IReadOnlyList<NodeReadings> readings, CancellationToken cancellation = default) =>
        inner.RecordAsync(readings, cancellation);

    public Task<IReadOnlyList<StoredSample>> SamplesAsync(
        string node,
        string sensor,
        DateTimeOffset from,
        SampleStep step,
        CancellationToken cancellation = default
    ) => inner.SamplesAsync(node, sensor, from, step, cancellation);

    public Task TidyAsync(DateTimeOffset now, CancellationToken cancellation = default) =>
        inner.TidyAsync(now, cancellation);

    private static Task NeverAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
