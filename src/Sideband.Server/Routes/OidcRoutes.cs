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
            .MapGet(
                "/api/v1/session/oidc",
                context =>
                    way is null ? NoneAsync(context) : Entering.AnswerAsync(context, () => way.BeginAsync(context))
            )
            .WithMetadata(new OpenToAll());
        routes
            .MapGet(OidcWay.CallbackPath, context => way?.ReturnAsync(context) ?? NoneAsync(context))
            .WithMetadata(new OpenToAll());
    }

    private static Task NoneAsync(HttpContext context) =>
        Problems.AnswerAsync(
            context,
            StatusCodes.Status404NotFound,
            "There is no other way in",
            "This server was not told of an issuer (OpenID Connect)."
        );
}
