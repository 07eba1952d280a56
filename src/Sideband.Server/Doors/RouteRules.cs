using Microsoft.AspNetCore.Builder;

namespace Sideband.Server.Doors;

/// <summary>Says at a route who may use it.</summary>
internal static class RouteRules
{
    /// <summary>This role at least. Without it reading needs a viewer, and everything else an operator.</summary>
    public static T Requires<T>(this T route, Role role)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RequiredRole(role));

    /// <summary>Also for who has to change his password first.</summary>
    public static T EvenBeforeChange<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new EvenBeforeChange());

    /// <summary>A WebSocket's ticket opens it, too.</summary>
    public static T TakesTicket<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new TakesTicket());

    /// <summary>Also for whose role is for some controllers only: the route shows him those, or none.</summary>
    public static T ForAnyScope<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new AnyScope());
}
