using System.Globalization;
using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>
/// A job with what it does to each controller. The document of one that configures is for who may read what controllers are set to, and
/// sees all of its controllers; its SHA-256 is for all.
/// </summary>
internal sealed record JobDetailView(
    JobView Job,
    string Command,
    IReadOnlyList<JobRowView> Rows,
    string? Document = null,
    string? DocumentSha256 = null
)
{
    public static JobDetailView Of(Job job, IReadOnlyList<JobRow> rows, bool isWhole, bool tellsDocument)
    {
        var wanted = job.Plan.Action == FleetJobs.Configure ? job.Plan.Document : null;
        var words = FleetJobs.WordsOf(job.Plan);
        return new(
            JobView.Of(JobSummary.Of(job, rows), isWhole),
            string.Create(
                CultureInfo.InvariantCulture,
                $"sideband -H {string.Join(',', rows.Select(row => row.Node))} {words} --fanout {job.Plan.Batch} --stagger {job.Plan.Stagger.TotalSeconds} --max-failures {job.Plan.MaxFailures}"
            ),
            [.. rows.Select(row => JobRowView.Of(row, words))],
            isWhole && tellsDocument ? wanted : null,
            wanted is null ? null : WantedDocument.HashOf(wanted)
        );
    }
}
