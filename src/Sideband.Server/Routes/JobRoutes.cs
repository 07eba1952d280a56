using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Grouping;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What is done to many, and who has done what.</summary>
internal static class JobRoutes
{
    /// <summary>The names of as many controllers as a job may have.</summary>
    private const int LongestBody = 4 * 1024 * 1024;

    private const int UsualPage = 100;
    private const int LargestPage = 1000;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, Groups groups)
    {
        routes
            .MapGet("/api/v1/jobs", context => AnswerAsync(context, fleet, (c, jobs) => ListAsync(c, fleet, jobs)))
            .ForAnyScope()
            .ByDesk(alsoHere: true);
        routes
            .MapPost(
                "/api/v1/jobs",
                context => AnswerAsync(context, fleet, (c, jobs) => PlanAsync(c, fleet, jobs, groups))
            )
            .ForAnyScope()
            .ByDesk();
        routes
            .MapGet(
                "/api/v1/jobs/{id}",
                context => AnswerAsync(context, fleet, (c, jobs) => ShowAsync(c, fleet, jobs, IdOf(c)))
            )
            .ForAnyScope()
            .ByDesk(alsoHere: true);
        Change("confirm", ConfirmAsync);
        // To stop one is nothing that an operator could do wrong.
        Change("stop", StopAsync, begins: false);
        Change("resume", ResumeAsync);
        Change("retry", RetryAsync);

        void Change(string verb, Func<HttpContext, FleetJobs, long, Task<bool>> change, bool begins = true) =>
            routes
                .MapPost(
                    $"/api/v1/jobs/{{id}}/{verb}",
                    context => AnswerAsync(context, fleet, (c, jobs) => ChangeAsync(c, fleet, jobs, change, begins))
                )
                .ForAnyScope()
                .ByDesk();
    }

    /// <summary>Answers where there are jobs, and tells what cannot be done with them.</summary>
    internal static async Task AnswerAsync(
        HttpContext context,
        FleetWatch fleet,
        Func<HttpContext, FleetJobs, Task> answer
    )
    {
        try
        {
            await (
                fleet.Jobs is { } jobs
                    ? answer(context, jobs)
                    : Problems.AnswerAsync(
                        context,
                        StatusCodes.Status404NotFound,
                        "There are no jobs: nothing is kept",
                        "What a job does is kept before it is sent; start the server with a store."
                    )
            ).ConfigureAwait(false);
        }
        catch (JobException e)
        {
            var status = e.Fault switch
            {
                JobFault.Missing => StatusCodes.Status404NotFound,
                JobFault.Conflict => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status400BadRequest,
            };
            await Problems.AnswerAsync(context, status, e.Message).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, e.Message).ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "The store cannot be used", e.Message)
                .ConfigureAwait(false);
        }
    }

    /// <summary>The newest, <c>?limit=</c> at most, or those older than <c>?before=</c>.</summary>
    private static async Task ListAsync(HttpContext context, FleetWatch fleet, FleetJobs jobs)
    {
        if (
            !Numbers.TryRead(context, "limit", UsualPage, 1, LargestPage, out var limit)
            || !Numbers.TryRead(context, "before", long.MaxValue, 1, long.MaxValue, out var before)
        )
            throw new JobException(JobFault.Wrong, $"limit is 1 to {LargestPage}, before the number of a job");
        var list = await jobs.ListAsync(before, (int)limit + 1, context.Names(fleet), context.RequestAborted)
            .ConfigureAwait(false);
        var page = list.Take((int)limit).Select(job => JobSight.Of(context, job)).ToList();
        await Bodies
            .WriteAsync(
                context,
                new JobPageView(page, list.Count > limit ? page[^1].Id : null),
                ViewJson.Default.JobPageView
            )
            .ConfigureAwait(false);
    }

    private static async Task PlanAsync(HttpContext context, FleetWatch fleet, FleetJobs jobs, Groups groups)
    {
        Bodies.Allow(context, LongestBody);
        if (await Bodies.ReadAsync(context, BodyJson.Default.JobBody).ConfigureAwait(false) is not { } body)
            return;
        if (await RefusesAsync(context, body.Action).ConfigureAwait(false))
            return;
        // Who is in a group is settled here: what is confirmed is what was seen.
        var nodes = await groups.ExpandAsync(body.Nodes, context).ConfigureAwait(false);
        // Those of others are no nodes to him.
        if (nodes.FirstOrDefault(node => node is not null && !context.Sees(fleet, node)) is { } stranger)
            throw new JobException(JobFault.Wrong, FleetJobs.NoNode(stranger));
        var plan = (body with { Nodes = nodes }).ToPlan();
        var (job, rows) = await jobs.PlanAsync(plan, By(context), context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/jobs/{job.Id}");
        await WriteAsync(context, job, rows, isWhole: true).ConfigureAwait(false);
    }

    private static async Task<bool> ConfirmAsync(HttpContext context, FleetJobs jobs, long id)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.JobConfirmBody).ConfigureAwait(false) is not { } body)
            return false;
        await jobs.ConfirmAsync(id, body.Count, By(context), context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    /// <summary>The body may be left out.</summary>
    private static async Task<bool> RetryAsync(HttpContext context, FleetJobs jobs, long id)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.JobRetryBody, new()).ConfigureAwait(false) is not { } body)
            return false;
        await jobs.RetryAsync(id, body.Unknown, By(context), context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> StopAsync(HttpContext context, FleetJobs jobs, long id)
    {
        await jobs.StopAsync(id, By(context), context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> ResumeAsync(HttpContext context, FleetJobs jobs, long id)
    {
        await jobs.ResumeAsync(id, By(context), context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whoever changes a job has to see all of its controllers: he answers for what becomes of them.</summary>
    private static async Task ChangeAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetJobs jobs,
        Func<HttpContext, FleetJobs, long, Task<bool>> change,
        bool begins
    )
    {
        var id = IdOf(context);
        if (!context.SeesAll() || context.Caller().Role < Role.Administrator)
        {
            var (job, _, isWhole) = await SeenAsync(context, fleet, jobs, id).ConfigureAwait(false);
            if (begins && await RefusesAsync(context, job.Plan.Action).ConfigureAwait(false))
                return;
            if (!isWhole)
            {
                await Problems
                    .AnswerAsync(
                        context,
                        StatusCodes.Status403Forbidden,
                        "Your role is for some controllers only",
                        $"Job {id} has others, too: only who may see all of them changes it."
                    )
                    .ConfigureAwait(false);
                return;
            }
        }
        if (await change(context, jobs, id).ConfigureAwait(false))
            await ShowAsync(context, fleet, jobs, id).ConfigureAwait(false);
    }

    /// <summary>Who may get in to controllers, and by which way, is for administrators to say.</summary>
    private static async Task<bool> RefusesAsync(HttpContext context, string action)
    {
        var caller = context.Caller();
        if (action != FleetJobs.Configure || caller.Role >= Role.Administrator)
            return false;
        var (title, detail) = Gate.TooLittle($"'{action}'", Role.Administrator, caller);
        await Problems.AnswerAsync(context, StatusCodes.Status403Forbidden, title, detail).ConfigureAwait(false);
        return true;
    }

    private static async Task ShowAsync(HttpContext context, FleetWatch fleet, FleetJobs jobs, long id)
    {
        var (job, rows, isWhole) = await SeenAsync(context, fleet, jobs, id).ConfigureAwait(false);
        await WriteAsync(context, job, rows, isWhole).ConfigureAwait(false);
    }

    /// <summary>A job with the rows that somebody may see. One of which he may see none is not there.</summary>
    private static async Task<(Job Job, IReadOnlyList<JobRow> Rows, bool IsWhole)> SeenAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetJobs jobs,
        long id
    ) =>
        await JobSight.FindAsync(context, fleet, jobs, id).ConfigureAwait(false)
        ?? throw new JobException(JobFault.Missing, $"There is no job {id}.");

    private static Task WriteAsync(HttpContext context, Job job, IReadOnlyList<JobRow> rows, bool isWhole) =>
        Bodies.WriteAsync(
            context,
            JobDetailView.Of(job, rows, isWhole, context.Caller().Role >= Role.Operator),
            ViewJson.Default.JobDetailView
        );

    private static long IdOf(HttpContext context)
    {
        var text = context.Request.RouteValues["id"] as string;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new JobException(JobFault.Missing, $"There is no job '{text}'.");
    }

    /// <summary>Who asks, as the audit trail has it.</summary>
    private static string By(HttpContext context) => context.Caller().Name;
}
