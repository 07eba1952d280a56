using Microsoft.AspNetCore.Http;
using Sideband.Fleet;

namespace Sideband.Server.Doors;

/// <summary>The controllers that somebody may see. Others are not there for him.</summary>
internal static class Sight
{
    /// <summary>Whether he may see one.</summary>
    public static bool Sees(this HttpContext context, Owner owner) =>
        // Where a route is open to all, nobody is asked who he is.
        context.Features.Get<Caller>()?.Scope?.Has(owner.Name, owner.Groups)
        ?? true;

    /// <summary>One by its name; null where there is none, or he may not see it.</summary>
    public static Owner? Find(this HttpContext context, FleetWatch fleet, string name) =>
        fleet.Find(name) is { } owner && context.Sees(owner) ? owner : null;

    /// <summary>All that he may see.</summary>
    public static IEnumerable<Owner> Owners(this HttpContext context, FleetWatch fleet) =>
        fleet.Owners.Where(context.Sees);
}
