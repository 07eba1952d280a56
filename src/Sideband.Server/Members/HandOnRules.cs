using Microsoft.AspNetCore.Builder;

namespace Sideband.Server.Members;

/// <summary>Says at a route which of the members answers it. Where there is only one server, that is it.</summary>
internal static class HandOnRules
{
    /// <summary>The one that speaks to the controller that the route names.</summary>
    /// <param name="route">The route.</param>
    /// <param name="alsoHere">Reading is answered here where that one cannot: that nothing is known.</param>
    public static T ByOwner<T>(this T route, bool alsoHere = true)
        where T : IEndpointConventionBuilder =>
        route.WithMetadata(
            new HandOn(
                (context, fleet, members) =>
                    context.Request.RouteValues["name"] is string name && fleet.Find(name) is { } owner
                        ? members.OwnerOf(owner)
                        : members.Self,
                alsoHere
            )
        );

    /// <summary>The one that speaks to the controller that <c>?target=</c> names.</summary>
    public static T ByTarget<T>(this T route)
        where T : IEndpointConventionBuilder =>
        route.WithMetadata(
            new HandOn(
                (context, fleet, members) =>
                    fleet.FindByAddress(context.Request.Query["target"].ToString()) is { } owner
                        ? members.OwnerOf(owner)
                        : members.Self,
                AlsoHere: true
            )
        );

    /// <summary>The one that has the desk.</summary>
    /// <param name="route">The route.</param>
    /// <param name="alsoHere">The store says enough to read.</param>
    public static T ByDesk<T>(this T route, bool alsoHere = false)
        where T : IEndpointConventionBuilder =>
        route.WithMetadata(new HandOn((_, _, members) => members.Desk, alsoHere));
}
