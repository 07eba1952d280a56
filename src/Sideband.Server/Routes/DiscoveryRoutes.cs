using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Server.Doors;
using Sideband.Server.Finding;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Looks for controllers, and shows those that nobody watches.</summary>
internal static class DiscoveryRoutes
{
    private const int LongestNote = 500;
    private const int MostRanges = 1000;
    private const int FewestMinutes = 5;
    private const int MostMinutes = 60 * 24 * 366;
    private const int MostRate = 10_000;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, Discovery discovery, DoorKeeper doors)
    {
        var group = routes.MapGroup("/api/v1/discovery");
        group.MapGet("", context => ShowAsync(context, discovery)).ByDesk(alsoHere: true);
        group.MapPut("", context => SetAsync(context, discovery, doors)).Requires(Role.Administrator).ByDesk();
        group.MapPost("/run", context => RunAsync(context, discovery)).ByDesk();
        group.MapDelete("/run", context => StopAsync(context, discovery, doors)).ByDesk();
        group.MapGet("/findings", context => ListAsync(context, fleet, discovery));
        group.MapPost("/findings/{address}/ignore", context => IgnoreAsync(context, discovery, doors, isIgnored: true));
        group.MapDelete(
            "/findings/{address}/ignore",
            context => IgnoreAsync(context, discovery, doors, isIgnored: false)
        );
    }

    private static async Task ShowAsync(HttpContext context, Discovery discovery)
    {
        var plan = await discovery.PlanAsync(context.RequestAborted).ConfigureAwait(false);
        var state = await discovery.StateAsync(context.RequestAborted).ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, DiscoveryView.Of(discovery.Networks, plan, state), ViewJson.Default.DiscoveryView)
            .ConfigureAwait(false);
    }

    private static async Task SetAsync(HttpContext context, Discovery discovery, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.DiscoveryBody).ConfigureAwait(false) is not { } body)
            return;
        var before = await discovery.PlanAsync(context.RequestAborted).ConfigureAwait(false);
        try
        {
            if (Fault(body) is { } fault)
                throw new FormatException(fault);
            var plan = new DiscoveryPlan(body.Ranges, body.EveryMinutes, body.Rate ?? before.Rate);
            await discovery.SetAsync(plan, context.RequestAborted).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await RefuseAsync(context, e).ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "discovery-plan", string.Join(' ', body.Ranges)).ConfigureAwait(false);
        await ShowAsync(context, discovery).ConfigureAwait(false);
    }

    /// <summary>The body may be left out: then it is where it is planned.</summary>
    private static async Task RunAsync(HttpContext context, Discovery discovery)
    {
        if (
            await Bodies.ReadAsync(context, BodyJson.Default.DiscoveryRunBody, new()).ConfigureAwait(false)
            is not { } body
        )
            return;
        try
        {
            if (body.Ranges?.Count > MostRanges)
                throw new FormatException($"no more than {MostRanges} ranges at once");
            var begun = await discovery
                .TryBeginAsync(context.Caller().Name, body.Ranges, context.RequestAborted)
                .ConfigureAwait(false);
            await (
                begun is null
                    ? Problems.AnswerAsync(context, StatusCodes.Status409Conflict, "A search is under way already")
                    : Bodies.WriteAsync(
                        context,
                        DiscoveryStateView.Of(begun),
                        ViewJson.Default.DiscoveryStateView,
                        StatusCodes.Status202Accepted
                    )
            ).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await RefuseAsync(context, e).ConfigureAwait(false);
        }
    }

    private static async Task StopAsync(HttpContext context, Discovery discovery, DoorKeeper doors)
    {
        if (!await discovery.StopAsync().ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, "No search is under way")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "discovery-stop", "").ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Those that are to be seen; with <c>?ignored=yes</c> the others, too.</summary>
    private static async Task ListAsync(HttpContext context, FleetWatch fleet, Discovery discovery)
    {
        var found = await discovery.Found.ListAsync(context.RequestAborted).ConfigureAwait(false);
        var all = Findings.Of(fleet, found);
        var showsIgnored = context.Request.Query["ignored"].ToString() == "yes";
        await Bodies
            .WriteAsync(
                context,
                new FindingListView([.. all.Where(view => showsIgnored || view.IgnoredBy is null)]),
                ViewJson.Default.FindingListView
            )
            .ConfigureAwait(false);
    }

    private static async Task IgnoreAsync(HttpContext context, Discovery discovery, DoorKeeper doors, bool isIgnored)
    {
        var address = context.Request.RouteValues["address"] as string ?? "";
        var body = new NoteBody(null);
        if (isIgnored)
        {
            if (await Bodies.ReadAsync(context, ViewJson.Default.NoteBody, body).ConfigureAwait(false) is not { } sent)
                return;
            body = sent;
        }
        if (body.Note?.Length > LongestNote || !System.Net.IPEndPoint.TryParse(address, out _))
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "That is no finding",
                    $"It has an address with a port, and a note {LongestNote} characters at most."
                )
                .ConfigureAwait(false);
            return;
        }
        await discovery
            .Found.IgnoreAsync(
                address,
                isIgnored ? context.Caller().Name : null,
                isIgnored ? body.Note : null,
                doors.Clock.GetUtcNow(),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        await context.NoteAsync(doors, isIgnored ? "finding-ignore" : "finding-show", address).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string? Fault(DiscoveryBody body) =>
        body.Ranges.Count > MostRanges ? $"no more than {MostRanges} ranges"
        : body.EveryMinutes is < FewestMinutes or > MostMinutes
            ? $"everyMinutes is {FewestMinutes} or more, or left out"
        : body.Rate is < 1 or > MostRate ? $"rate is 1 to {MostRate} packets a second"
        : null;

    private static Task RefuseAsync(HttpContext context, FormatException e) =>
        Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "That is not searched", e.Message);
}
