using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What is kept in the store.</summary>
internal static class HistoryRoutes
{
    private const int UsualPage = 500;
    private const int LargestPage = 5000;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, TimeProvider clock)
    {
        routes
            .MapGet(
                "/api/v1/archive",
                context => AnswerAsync(context, fleet, (asked, store) => EventsAsync(asked, fleet, store))
            )
            .ForAnyScope();
        routes
            .MapGet(
                "/api/v1/nodes/{name}/samples",
                context => AnswerAsync(context, fleet, (asked, store) => SamplesAsync(asked, fleet, store, clock))
            )
            .ForAnyScope();
        routes
            .MapGet(
                "/api/v1/nodes/{name}/inventory",
                context => AnswerAsync(context, fleet, (asked, _) => InventoryAsync(asked, fleet))
            )
            .ForAnyScope();
    }

    internal static async Task AnswerAsync(
        HttpContext context,
        FleetWatch fleet,
        Func<HttpContext, IFleetStore, Task> answer
    )
    {
        try
        {
            await (
                fleet.Store is { } store
                    ? answer(context, store)
                    : Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "Nothing is kept: there is no store")
            ).ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "The store cannot be read", e.Message)
                .ConfigureAwait(false);
        }
    }

    /// <summary>What the parts of a machine are, and how they changed.</summary>
    private static async Task InventoryAsync(HttpContext context, FleetWatch fleet)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var inventory = context.Find(fleet, name) is null
            ? null
            : await fleet.Inventories!.FindAsync(name, context.RequestAborted).ConfigureAwait(false);
        await (
            inventory is null
                ? Problems.AnswerAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"There is no node '{name}', or its parts were not read yet"
                )
                : Bodies.WriteAsync(context, InventoryView.Of(inventory), ViewJson.Default.InventoryView)
        ).ConfigureAwait(false);
    }

    /// <summary>
    /// Events behind the number <c>?after=</c>, the oldest first; or the newest first with <c>?order=newest</c>, before the number
    /// <c>?before=</c>. Of one controller with <c>?node=</c>, else of all that he who asks may see.
    /// </summary>
    private static async Task EventsAsync(HttpContext context, FleetWatch fleet, IFleetStore store)
    {
        var query = context.Request.Query;
        var isBackwards = query["order"] == "newest" || query.ContainsKey("before");
        if (
            !Numbers.TryRead(context, "after", 0, 0, long.MaxValue, out var after)
            || !Numbers.TryRead(context, "before", long.MaxValue, 1, long.MaxValue, out var before)
            || !Numbers.TryRead(context, "limit", UsualPage, 1, LargestPage, out var limit)
            || query["order"].ToString() is not ("" or "newest" or "oldest")
            || (query["order"] == "oldest" && isBackwards)
        )
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "Which events?",
                    $"after and before are numbers of events, limit is 1 to {LargestPage}, order is oldest (with after) or newest (with before)"
                )
                .ConfigureAwait(false);
            return;
        }
        var node = query["node"].ToString() is { Length: > 0 } name ? name : null;
        if (node is not null && !context.Sees(fleet, node))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no node '{node}'")
                .ConfigureAwait(false);
            return;
        }
        var question = new EventQuestion((int)limit + 1)
        {
            Node = node,
            Among = node is null ? context.Names(fleet) : null,
            After = after,
            Before = isBackwards ? before : null,
        };
        var events = await store.EventsAsync(question, context.RequestAborted).ConfigureAwait(false);
        var page = events.Take((int)limit).Select(EventView.Of).ToList();
        await Bodies
            .WriteAsync(
                context,
                new EventPageView(page, events.Count > limit ? page[^1].Number : null),
                ViewJson.Default.EventPageView
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// What the sensor <c>?sensor=</c> has read in the last <c>?hours=</c>; as finely as a picture can show, or by <c>?resolution=</c>.
    /// </summary>
    private static async Task SamplesAsync(HttpContext context, FleetWatch fleet, IFleetStore store, TimeProvider clock)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var sensor = context.Request.Query["sensor"].ToString();
        if (context.Find(fleet, name) is null)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no node '{name}'")
                .ConfigureAwait(false);
            return;
        }
        var most = (long)store.Retention.Hour.TotalHours;
        if (
            sensor.Length == 0
            || !Numbers.TryRead(context, "hours", 1, 1, most, out var hours)
            || !Words.TryStep(context.Request.Query["resolution"].ToString(), out var said)
        )
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "Which sensor, how far back, and how finely?",
                    $"sensor is a name, hours is 1 to {most}, resolution is raw, 5m, 1h or left out"
                )
                .ConfigureAwait(false);
            return;
        }
        var back = TimeSpan.FromHours(hours);
        var step = said ?? store.Retention.StepFor(back);
        var samples = await store
            .SamplesAsync(name, sensor, clock.GetUtcNow() - back, step, context.RequestAborted)
            .ConfigureAwait(false);
        await Bodies
            .WriteAsync(
                context,
                new SampleListView(
                    name,
                    sensor,
                    Words.Of(step),
                    [.. samples.Select(s => new SampleView(s.At, s.Mean, s.Min, s.Max, s.Last))]
                ),
                ViewJson.Default.SampleListView
            )
            .ConfigureAwait(false);
    }
}
