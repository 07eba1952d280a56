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

    /// <summary>Whether he may see all, also those that are not watched any more.</summary>
    public static bool SeesAll(this HttpContext context) => context.Features.Get<Caller>()?.Scope is null;

    /// <summary>Whether he may be told of one by its name. One that is not watched any more is only for who may see all.</summary>
    public static bool Sees(this HttpContext context, FleetWatch fleet, string name) =>
        context.SeesAll() || context.Find(fleet, name) is not null;

    /// <summary>The names of those that he may see; null where he may see all.</summary>
    public static IReadOnlyList<string>? Names(this HttpContext context, FleetWatch fleet) =>
        context.SeesAll() ? null : [.. context.Owners(fleet).Select(owner => owner.Name)];

    /// <summary>All that he may see.</summary>
    public static IEnumerable<Owner> Owners(this HttpContext context, FleetWatch fleet) =>
        fleet.Owners.Where(context.Sees);
}
