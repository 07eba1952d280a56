using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Alerts;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Who is told of incidents.</summary>
internal static class AlertRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, DoorKeeper doors)
    {
        routes.MapGet("/api/v1/alert-routes", context => ListAsync(context, fleet.Incidents.Alerts)).ByDesk();
        routes
            .MapPost("/api/v1/alert-routes/{name}/test", context => TestAsync(context, fleet.Incidents.Alerts, doors))
            .ByDesk();
    }

    private static Task ListAsync(HttpContext context, AlertDesk alerts) =>
        Bodies.WriteAsync(
            context,
            new AlertRouteListView([.. alerts.Routes.Select(AlertRouteView.Of)]),
            ViewJson.Default.AlertRouteListView
        );

    /// <summary>Answers when it is known whether the test arrived.</summary>
    private static async Task TestAsync(HttpContext context, AlertDesk alerts, DoorKeeper doors)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var (isThere, error) = await alerts
            .TestAsync(name, context.Caller().Name, context.RequestAborted)
            .ConfigureAwait(false);
        if (isThere)
            await context
                .NoteAsync(doors, "alert-test", name, error is null ? "arrived" : "did not arrive")
                .ConfigureAwait(false);
        if (!isThere)
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no route '{name}'")
                .ConfigureAwait(false);
        else if (error is not null)
            await Problems
                .AnswerAsync(context, StatusCodes.Status502BadGateway, "The test did not arrive", error)
                .ConfigureAwait(false);
        else
            await Bodies
                .WriteAsync(
                    context,
                    AlertRouteView.Of(
                        alerts.Routes.First(r => r.Route.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    ),
                    ViewJson.Default.AlertRouteView
                )
                .ConfigureAwait(false);
    }
}
