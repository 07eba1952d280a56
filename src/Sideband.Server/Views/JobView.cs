using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>A job in a list.</summary>
internal sealed record JobView(
    long Id,
    string Action,
    string State,
    string? Reason,
    string By,
    DateTimeOffset PlannedAt,
    DateTimeOffset? BegunAt,
    DateTimeOffset? EndedAt,
    int Canary,
    int Batch,
    double StaggerSeconds,
    int MaxFailures,
    int RackLimit,
    int Nodes,
    JobCountsView Counts
)
{
    public static JobView Of(JobSummary summary)
    {
        var (job, plan) = (summary.Job, summary.Job.Plan);
        return new(
            job.Id,
            plan.Action,
            JobWords.Of(job.State),
            job.Reason,
            job.By,
            job.PlannedAt,
            job.BegunAt,
            job.EndedAt,
            plan.Canary,
            plan.Batch,
            plan.Stagger.TotalSeconds,
            plan.MaxFailures,
            plan.RackLimit,
            summary.Nodes,
            JobCountsView.Of(summary.Counts)
        );
    }
}
