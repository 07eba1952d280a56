using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Server.Doors;
using Sideband.Server.Doors.Oidc;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Coming in by an account that one has elsewhere.</summary>
internal static class OidcRoutes
{
    public static void Map(IEndpointRouteBuilder routes, OidcPlan? plan, OidcWay? way)
    {
        routes
            .MapGet(
                "/api/v1/session/ways",
                context => Bodies.WriteAsync(context, new WaysView(plan?.Label), ViewJson.Default.WaysView)
            )
            .WithMetadata(new OpenToAll());
        routes
            .MapGet("/api/v1/session/oidc", context => way is null ? NoneAsync(context) : BeginAsync(context, way))
            .WithMetadata(new OpenToAll());
        routes
            .MapGet(OidcWay.CallbackPath, context => way?.ReturnAsync(context) ?? NoneAsync(context))
            .WithMetadata(new OpenToAll());
    }

    /// <summary>Sends a browser to the issuer; another page logs nobody in.</summary>
    private static Task BeginAsync(HttpContext context, OidcWay way) =>
        Forgery.Fault(context.Request) is { } fault
            ? Problems.AnswerAsync(context, StatusCodes.Status403Forbidden, "That may not be your own request", fault)
            : way.BeginAsync(context);

    private static Task NoneAsync(HttpContext context) =>
        Problems.AnswerAsync(
            context,
            StatusCodes.Status404NotFound,
            "There is no other way in",
            "This server was not told of an issuer (OpenID Connect)."
        );
}
