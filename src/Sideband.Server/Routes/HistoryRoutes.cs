using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What is kept of a controller.</summary>
internal static class HistoryRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, TimeProvider clock)
    {
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
