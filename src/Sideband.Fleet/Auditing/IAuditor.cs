using Sideband.Client;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Auditing;

/// <summary>Audits controllers for jobs, and keeps what it finds. It changes nothing at them, so that it may be asked again at any time.</summary>
public interface IAuditor
{
    /// <summary>A job that audits begins, or goes on.</summary>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    Task BeginsAsync(Job job);

    /// <summary>Audits a controller of this server's, and keeps what it finds before it returns.</summary>
    /// <param name="job">The number of the job that it is for.</param>
    /// <param name="owner">Who speaks to the controller.</param>
    /// <param name="order">What is looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was found, in a few words; null where the controller went to another server meanwhile.</returns>
    /// <exception cref="IpmiException">It cannot be audited, which is kept, too.</exception>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    Task<string?> AuditAsync(long job, Owner owner, AuditOrder order, CancellationToken cancellation);

    /// <summary>One controller of a job has had its turn, at whichever server.</summary>
    /// <exception cref="FleetStoreException">What was found cannot be read or kept.</exception>
    Task EndedAsync(Job job, JobRow row);

    /// <summary>A job is done or stopped: nothing of it is under way.</summary>
    /// <param name="job">The job as it is then.</param>
    /// <param name="rows">How it went with each controller.</param>
    /// <exception cref="FleetStoreException">It cannot be kept.</exception>
    Task RestsAsync(Job job, IReadOnlyList<JobRow> rows);
}
