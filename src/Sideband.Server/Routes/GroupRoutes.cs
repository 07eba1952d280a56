using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Server.Doors;
using Sideband.Server.Grouping;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>The groups, and questions that are kept as such.</summary>
internal static class GroupRoutes
{
    private const int LongestQuery = 2000;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, Groups groups, DoorKeeper doors)
    {
        routes.MapGet("/api/v1/groups", context => ListAsync(context, fleet, groups)).ForAnyScope();
        routes.MapPut("/api/v1/groups/{name}", context => SaveAsync(context, fleet, groups, doors));
        routes.MapDelete("/api/v1/groups/{name}", context => RemoveAsync(context, groups, doors));
    }

    private static async Task ListAsync(HttpContext context, FleetWatch fleet, Groups groups)
    {
        var saved = await groups.SavedAsync(context.RequestAborted).ConfigureAwait(false);
        var owners = context.Owners(fleet).ToList();
        var nodes = saved.Count == 0 ? [] : owners.Select(groups.ViewOf).ToList();
        // Whose role is for some controllers is shown the groups of those. A question may name others: he is not told how it reads.
        var isAll = context.SeesAll();
        var asked = saved
            .Select(group => new GroupView(
                group.Name,
                isAll ? group.Query : "",
                nodes.Count(NodeQuery.Parse(group.Query).Holds),
                group.By,
                group.Changed
            ))
            .Where(group => isAll || group.Nodes > 0);
        await Bodies
            .WriteAsync(
                context,
                new GroupListView([
                    .. Groups.Static(owners).Select(group => new GroupView(group.Name, null, group.Nodes, null, null)),
                    .. asked,
                ]),
                ViewJson.Default.GroupListView
            )
            .ConfigureAwait(false);
    }

    private static async Task SaveAsync(HttpContext context, FleetWatch fleet, Groups groups, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.GroupBody).ConfigureAwait(false) is not { } body)
            return;
        var name = context.Request.RouteValues["name"] as string ?? "";
        var fault =
            Accounts.NameFault(name)
            ?? (body.Query.Trim().Length is 0 or > LongestQuery ? $"query has 1 to {LongestQuery} characters" : null)
            ?? (NodeQuery.Parse(body.Query).Faults is { Count: > 0 } faults ? string.Join("; ", faults) : null);
        if (fault is not null)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no group", fault)
                .ConfigureAwait(false);
            return;
        }
        if (Groups.Static(fleet.Owners).Any(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, $"The inventory has a group '{name}' already")
                .ConfigureAwait(false);
            return;
        }
        var group = new SavedGroup(name, body.Query.Trim(), context.Caller().Name, doors.Clock.GetUtcNow());
        await groups.SaveAsync(group, context.RequestAborted).ConfigureAwait(false);
        await context.NoteAsync(doors, "group-save", name, group.Query).ConfigureAwait(false);
        var members = groups.Matching(NodeQuery.Parse(group.Query), fleet.Owners);
        await Bodies
            .WriteAsync(
                context,
                new GroupView(name, group.Query, members.Count, group.By, group.Changed),
                ViewJson.Default.GroupView
            )
            .ConfigureAwait(false);
    }

    private static async Task RemoveAsync(HttpContext context, Groups groups, DoorKeeper doors)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        if (!await groups.RemoveAsync(name, context.RequestAborted).ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"There is no question that is kept as '{name}'",
                    "Groups of the inventory are changed in its file."
                )
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "group-remove", name).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
