using Sideband.Fleet.Jobs;

namespace Sideband.Fleet.Stores;

/// <summary>Keeps jobs. Whatever it returns for is on disk, together with the entries of the audit trail that tell of it.</summary>
public interface IJobStore
{
    /// <summary>Keeps a new job, each of its controllers waiting.</summary>
    /// <param name="job">The job.</param>
    /// <param name="audit">What the trail says of it, by the job's number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The job with its number.</returns>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task<Job> AddAsync(Job job, Func<long, AuditEntry> audit, CancellationToken cancellation = default);

    /// <summary>Keeps how far a job and some of its rows are.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rows">The rows that changed, by their places.</param>
    /// <param name="audit">What the trail says of it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task SaveAsync(
        Job job,
        IReadOnlyList<(int Place, JobRow Row)> rows,
        IReadOnlyList<AuditEntry> audit,
        CancellationToken cancellation = default
    );

    /// <summary>Keeps a row that waits still and was sent so often: of two who do so, one is too late.</summary>
    /// <param name="job">The job.</param>
    /// <param name="place">The row's place.</param>
    /// <param name="attempt">How often it was sent.</param>
    /// <param name="row">The row as it is to be.</param>
    /// <param name="audit">What the trail says of it; null is nothing yet.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False: it does not wait any more, or was sent meanwhile, and nothing is changed.</returns>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    Task<bool> TryAsync(
        long job,
        int place,
        int attempt,
        JobRow row,
        AuditEntry? audit,
        CancellationToken cancellation = default
    );

    /// <summary>A job with its rows; null where there is none of that number.</summary>
    /// <exception cref="FleetStoreException">It cannot be read.</exception>
    Task<(Job Job, IReadOnlyList<JobRow> Rows)?> FindAsync(long id, CancellationToken cancellation = default);

    /// <summary>Jobs, the newest first.</summary>
    /// <param name="before">Only those with a lower number; null are all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="among">Only jobs with some of these controllers, and only those are counted; null are all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Each with the number of its controllers in each state. The names of the controllers are left out.</returns>
    /// <exception cref="FleetStoreException">They cannot be read.</exception>
    Task<IReadOnlyList<JobSummary>> ListAsync(
        long? before,
        int limit,
        IReadOnlyCollection<string>? among = null,
        CancellationToken cancellation = default
    );

    /// <summary>The numbers of the jobs that were under way.</summary>
    /// <exception cref="FleetStoreException">They cannot be read.</exception>
    Task<IReadOnlyList<long>> UnfinishedAsync(CancellationToken cancellation = default);
}
