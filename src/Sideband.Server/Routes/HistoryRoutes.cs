using System.Globalization;
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
    private const int PageSize = 500;
    private const int MostHours = 48;

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
    }

    private static async Task AnswerAsync(
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

    /// <summary>Events behind the number <c>?after=</c>, of one controller with <c>?node=</c>.</summary>
    private static async Task EventsAsync(HttpContext context, FleetWatch fleet, IFleetStore store)
    {
        var query = context.Request.Query;
        long after = 0;
        if (
            query["after"].ToString() is { Length: > 0 } text
            && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after)
        )
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "The event's number is none")
                .ConfigureAwait(false);
            return;
        }
        var node = query["node"].ToString() is { Length: > 0 } name ? name : null;
        if (context.Caller().Scope is not null && (node is null || context.Find(fleet, node) is null))
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "Your role is for some controllers only",
                    "Name one of them with node=."
                )
                .ConfigureAwait(false);
            return;
        }
        var events = await store.EventsAsync(node, after, PageSize + 1, context.RequestAborted).ConfigureAwait(false);
        var page = events.Take(PageSize).Select(EventView.Of).ToList();
        await context
            .Response.WriteAsJsonAsync(
                new EventPageView(page, events.Count > PageSize ? page[^1].Number : null),
                ViewJson.Default.EventPageView,
                cancellationToken: context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    /// <summary>What the sensor <c>?sensor=</c> has read in the last <c>?hours=</c>, 1 to 48.</summary>
    private static async Task SamplesAsync(HttpContext context, FleetWatch fleet, IFleetStore store, TimeProvider clock)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var sensor = context.Request.Query["sensor"].ToString();
        var hours = 1;
        if (context.Find(fleet, name) is null)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no node '{name}'")
                .ConfigureAwait(false);
            return;
        }
        if (
            sensor.Length == 0
            || (
                context.Request.Query["hours"].ToString() is { Length: > 0 } text
                && !(
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out hours)
                    && hours is >= 1 and <= MostHours
                )
            )
        )
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "Which sensor, and how far back?",
                    $"sensor is a name, hours is 1 to {MostHours}"
                )
                .ConfigureAwait(false);
            return;
        }
        var from = clock.GetUtcNow() - TimeSpan.FromHours(hours);
        var samples = await store.SamplesAsync(name, sensor, from, context.RequestAborted).ConfigureAwait(false);
        await context
            .Response.WriteAsJsonAsync(
                new SampleListView(name, sensor, [.. samples.Select(s => new SampleView(s.At, s.Value))]),
                ViewJson.Default.SampleListView,
                cancellationToken: context.RequestAborted
            )
            .ConfigureAwait(false);
    }
}
