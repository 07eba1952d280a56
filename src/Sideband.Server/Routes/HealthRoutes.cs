using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;

namespace Sideband.Server.Routes;

/// <summary>For those who restart what is dead, and send work to what is ready. They learn nothing else.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet)
    {
        routes.MapGet("/healthz", context => context.Response.WriteAsync("ok\n")).WithMetadata(new OpenToAll());
        routes
            .MapGet(
                "/readyz",
                context =>
                {
                    // Whoever was asked at least once has answered, or is known not to.
                    var ready =
                        fleet.Members is not { HasBegun: false }
                        && fleet.Owners.All(owner => owner.IsAway || owner.IsKnown);
                    context.Response.StatusCode = ready
                        ? StatusCodes.Status200OK
                        : StatusCodes.Status503ServiceUnavailable;
                    return context.Response.WriteAsync(ready ? "ready\n" : "not every controller was asked yet\n");
                }
            )
            .WithMetadata(new OpenToAll());
    }
}
