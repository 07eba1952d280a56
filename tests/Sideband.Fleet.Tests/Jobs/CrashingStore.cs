using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Tests.Jobs;

/// <summary>A store of a program that dies at a certain moment: from then on nothing is written, and nobody gets an answer.</summary>
internal sealed class CrashingStore(IFleetStore inner) : PassingStore(inner), IJobStore
{
    private readonly IJobStore _jobs = inner.Jobs;
    private int _saves;

    /// <summary>It dies before this write of a job is on disk, or right after it.</summary>
    public (int Save, bool IsAfter)? DiesAt { get; init; }

    /// <summary>Done once, right after it is on disk that something will be sent.</summary>
    public Func<Task>? Intended { get; set; }

    /// <summary>That something will be sent is kept once, and said not to be.</summary>
    public bool LosesAnswer { get; set; }

    public bool IsDead { get; private set; }

    public override IJobStore Jobs => this;

    public void Die() => IsDead = true;

    public Task<Job> AddAsync(Job job, Func<long, AuditEntry> audit, CancellationToken cancellation = default) =>
        _jobs.AddAsync(job, audit, cancellation);

    public Task SaveAsync(
        Job job,
        IReadOnlyList<(int Place, JobRow Row)> rows,
        IReadOnlyList<AuditEntry> audit,
        CancellationToken cancellation = default
    ) =>
        WriteAsync(async () =>
        {
            await _jobs.SaveAsync(job, rows, audit, cancellation);
            return true;
        });

    public Task<bool> TryAsync(
        long job,
        int place,
        int attempt,
        JobRow row,
        AuditEntry? audit,
        CancellationToken cancellation = default
    ) =>
        WriteAsync(async () =>
        {
            var isKept = await _jobs.TryAsync(job, place, attempt, row, audit, cancellation);
            var (intended, loses) = (Intended, LosesAnswer);
            (Intended, LosesAnswer) = (null, false);
            if (intended is not null)
                await intended();
            return loses ? throw new FleetStoreException("the connection is lost") : isKept;
        });

    public Task<(Job Job, IReadOnlyList<JobRow> Rows)?> FindAsync(long id, CancellationToken cancellation = default) =>
        _jobs.FindAsync(id, cancellation);

    public Task<IReadOnlyList<JobSummary>> ListAsync(
        long? before,
        int limit,
        IReadOnlyCollection<string>? among = null,
        CancellationToken cancellation = default
    ) => _jobs.ListAsync(before, limit, among, cancellation);

    public Task<IReadOnlyList<long>> UnfinishedAsync(CancellationToken cancellation = default) =>
        _jobs.UnfinishedAsync(cancellation);

    private async Task<bool> WriteAsync(Func<Task<bool>> write)
    {
        var save = Interlocked.Increment(ref _saves);
        if (DiesAt == (save, false))
            Die();
        if (IsDead)
            await NeverAsync();
        var result = await write();
        if (DiesAt == (save, true))
        {
            Die();
            await NeverAsync();
        }
        return result;
    }

    private static Task NeverAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
}
