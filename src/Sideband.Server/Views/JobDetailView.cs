using System.Globalization;
using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>A job with what it does to each controller.</summary>
internal sealed record JobDetailView(JobView Job, string Command, IReadOnlyList<JobRowView> Rows)
{
    public static JobDetailView Of(Job job, IReadOnlyList<JobRow> rows, bool isWhole)
    {
        var words = FleetJobs.WordsOf(job.Plan.Action) ?? job.Plan.Action;
        return new(
            JobView.Of(JobSummary.Of(job, rows), isWhole),
            string.Create(
                CultureInfo.InvariantCulture,
                $"sideband -H {string.Join(',', rows.Select(row => row.Node))} {words} --fanout {job.Plan.Batch} --stagger {job.Plan.Stagger.TotalSeconds} --max-failures {job.Plan.MaxFailures}"
            ),
            [.. rows.Select(row => JobRowView.Of(row, words))]
        );
    }
}
