using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>A job in a list. It is not <c>whole</c> where it has controllers that he who asks may not see; those are not counted.</summary>
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
    JobCountsView Counts,
    bool Whole
)
{
    public static JobView Of(JobSummary summary, bool isWhole = true)
    {
        var (job, plan) = (summary.Job, summary.Job.Plan);
        return new(
            job.Id,
            plan.Action,
            JobWords.Of(job.State),
            // A reason names controllers.
            isWhole || job.Reason is null
                ? job.Reason
                : "It was stopped",
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
            JobCountsView.Of(summary.Counts),
            isWhole
        );
    }
}
