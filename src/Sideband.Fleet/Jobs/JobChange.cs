namespace Sideband.Fleet.Jobs;

/// <summary>That a job has gone on.</summary>
/// <param name="Job">How far it is now.</param>
/// <param name="Row">The controller's row that changed; null where only the job did.</param>
public sealed record JobChange(JobSummary Job, JobRow? Row);
