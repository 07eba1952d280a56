using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What is known, as JSON; and events as they come.</summary>
internal static class ApiRoutes
{
    private const int UsualPage = 500;
    private const int LargestPage = 5000;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet)
    {
        routes.MapGet("/api/v1/nodes", context => NodesAsync(context, fleet));
        routes.MapGet("/api/v1/nodes/{name}", context => NodeAsync(context, fleet));
        routes.MapGet("/api/v1/events", context => EventsAsync(context, fleet.Events));
    }

    /// <summary>A page of controllers: <c>?limit=</c> at most, behind the one named <c>?after=</c>.</summary>
    private static Task NodesAsync(HttpContext context, FleetWatch fleet)
    {
        var query = context.Request.Query;
        var limit = UsualPage;
        if (
            query["limit"].ToString() is { Length: > 0 } text
            && !(
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                && limit is >= 1 and <= LargestPage
            )
        )
            return Problems.AnswerAsync(
                context,
                StatusCodes.Status400BadRequest,
                "The limit is no number",
                $"limit is 1 to {LargestPage}"
            );
        IEnumerable<Owner> owners = fleet.Owners;
        if (query["after"].ToString() is { Length: > 0 } after)
        {
            if (fleet.Find(after) is null)
                return Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, $"There is no node '{after}'");
            owners = owners.SkipWhile(o => !o.Name.Equals(after, StringComparison.OrdinalIgnoreCase)).Skip(1);
        }
        var page = owners.Take(limit + 1).ToList();
        var next = page.Count > limit ? page[limit - 1].Name : null;
        var view = new NodePageView([.. page.Take(limit).Select(o => NodeView.Of(o.Snapshot()))], next);
        return context.Response.WriteAsJsonAsync(
            view,
            ViewJson.Default.NodePageView,
            cancellationToken: context.RequestAborted
        );
    }

    private static Task NodeAsync(HttpContext context, FleetWatch fleet)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        return fleet.Find(name) is { } owner
            ? context.Response.WriteAsJsonAsync(
                NodeDetailView.Of(owner.Snapshot()),
                ViewJson.Default.NodeDetailView,
                cancellationToken: context.RequestAborted
            )
            : Problems.AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no node '{name}'");
    }

    /// <summary>Server-sent events. Who comes back says with <c>Last-Event-ID</c> (or <c>?after=</c>) what he has had.</summary>
    private static async Task EventsAsync(HttpContext context, EventFeed events)
    {
        var from = context.Request.Headers["Last-Event-ID"].ToString();
        if (from.Length == 0)
            from = context.Request.Query["after"].ToString();
        long? after = null;
        if (from.Length > 0)
        {
            if (!long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                await Problems
                    .AnswerAsync(context, StatusCodes.Status400BadRequest, "The event's number is none")
                    .ConfigureAwait(false);
                return;
            }
            after = number;
        }
        var node = context.Request.Query["node"].ToString();
        context.Response.ContentType = "text/event-stream";
        var stop = context.RequestAborted;
        try
        {
            await context.Response.WriteAsync(": sideband\n\n", stop).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(stop).ConfigureAwait(false);
            await foreach (var happened in events.FollowAsync(after, stop).ConfigureAwait(false))
            {
                if (node.Length > 0 && !happened.Node.Equals(node, StringComparison.OrdinalIgnoreCase))
                    continue;
                var data = JsonSerializer.Serialize(EventView.Of(happened), ViewJson.Default.EventView);
                await context
                    .Response.WriteAsync(
                        string.Create(CultureInfo.InvariantCulture, $"id: {happened.Number}\ndata: {data}\n\n"),
                        stop
                    )
                    .ConfigureAwait(false);
                await context.Response.Body.FlushAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The listener has gone.
        }
    }
}
