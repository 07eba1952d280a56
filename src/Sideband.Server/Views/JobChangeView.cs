using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>That a job has gone on.</summary>
internal sealed record JobChangeView(JobView Job, JobRowView? Row)
{
    public static JobChangeView Of(JobChange change) =>
        new(
            JobView.Of(change.Job),
            change.Row is { } row ? JobRowView.Of(row, FleetJobs.WordsOf(change.Job.Job.Plan)) : null
        );
}
