using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sideband.Fleet;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What somebody may see of jobs: the rows of the controllers that he may see, and only those are counted.</summary>
internal static class JobSight
{
    /// <summary>A job in a list that counts what he may see.</summary>
    public static JobView Of(HttpContext context, JobSummary counted)
    {
        if (context.SeesAll())
            return JobView.Of(counted);
        var seen = counted.Counts.Values.Sum();
        return JobView.Of(counted with { Nodes = seen }, seen == counted.Nodes);
    }

    /// <summary>A job with the rows that he may see, and whether those are all; null where there is none for him.</summary>
    public static async Task<(Job Job, IReadOnlyList<JobRow> Rows, bool IsWhole)?> FindAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetJobs jobs,
        long id
    )
    {
        if (await jobs.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is not var (job, rows))
            return null;
        if (context.SeesAll())
            return (job, rows, true);
        JobRow[] seen = [.. rows.Where(row => context.Sees(fleet, row.Node))];
        return seen.Length == 0 ? null : (job, seen, seen.Length == rows.Count);
    }

    /// <summary>How jobs go on, here and at other servers. He is not told when only what he may not see goes on.</summary>
    public static IEnumerable<IAsyncEnumerable<JobChangeView>> FollowAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetJobs jobs,
        MemberLinks? links
    )
    {
        // What other servers tell whoever sees all is handed on as it is.
        if (links is not null && !context.SeesAll())
            yield return links
                .Progress.FollowAsync()
                .Where(told => told.Kind == "job")
                .Select(told => JsonSerializer.Deserialize(told.Data, ViewJson.Default.JobChangeView)!)
                .Select(
                    async (JobChangeView told, CancellationToken _) =>
                        await SeenAsync(context, fleet, jobs, told).ConfigureAwait(false)
                )
                .OfType<JobChangeView>();
        yield return jobs.FollowAsync()
            .Select(
                async (JobChange change, CancellationToken _) =>
                    await SeenAsync(context, fleet, jobs, JobChangeView.Of(change)).ConfigureAwait(false)
            )
            .OfType<JobChangeView>();
    }

    private static async ValueTask<JobChangeView?> SeenAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetJobs jobs,
        JobChangeView change
    )
    {
        if (context.SeesAll())
            return change;
        if (change.Row is { } row && !context.Sees(fleet, row.Node))
            return null;
        try
        {
            return
                await FindAsync(context, fleet, jobs, change.Job.Id).ConfigureAwait(false) is var (job, rows, isWhole)
                ? new(JobView.Of(JobSummary.Of(job, rows), isWhole), change.Row)
                : null;
        }
        catch (FleetStoreException)
        {
            // Who listens may miss some, and looks again.
            return null;
        }
    }
}
