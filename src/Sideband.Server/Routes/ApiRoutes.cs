using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Server.Auditing;
using Sideband.Server.Doors;
using Sideband.Server.Grouping;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What is known, as JSON; and events as they come.</summary>
internal static class ApiRoutes
{
    private const int UsualPage = 500;
    private const int LargestPage = 5000;

    /// <param name="routes">Where they are added.</param>
    /// <param name="fleet">The fleet.</param>
    /// <param name="parts">What the server does beside answering.</param>
    /// <param name="links">The other members; null where there are none.</param>
    /// <param name="clock">The time.</param>
    public static void Map(
        IEndpointRouteBuilder routes,
        FleetWatch fleet,
        FleetParts parts,
        MemberLinks? links,
        TimeProvider clock
    )
    {
        var changes = new NodeChanges(fleet, parts.Views, clock);
        routes.MapGet("/api/v1/nodes", context => NodesAsync(context, fleet, parts)).ForAnyScope();
        routes
            .MapGet("/api/v1/nodes/{name}", context => NodeAsync(context, fleet, parts.Views))
            .ForAnyScope()
            .ByOwner();
        routes.MapGet("/api/v1/vitals", context => VitalsAsync(context, fleet));
        routes
            .MapGet("/api/v1/events", context => EventsAsync(context, fleet, parts, changes, links, clock))
            .ForAnyScope();
    }

    /// <summary>A page of controllers: <c>?limit=</c> at most, behind the one named <c>?after=</c>; or those of <c>?names=</c>.
    /// <c>?query=</c> and <c>?group=</c> take those that they are about.</summary>
    private static async Task NodesAsync(HttpContext context, FleetWatch fleet, FleetParts parts)
    {
        var query = context.Request.Query;
        if (query["names"].ToString() is { Length: > 0 } names)
        {
            var some = names.Split(',').Select(name => context.Find(fleet, name)).OfType<Owner>();
            await AnswerAsync(context, parts.Views, some, null).ConfigureAwait(false);
            return;
        }
        var limit = UsualPage;
        if (
            query["limit"].ToString() is { Length: > 0 } text
            && !(
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                && limit is >= 1 and <= LargestPage
            )
        )
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "The limit is no number",
                    $"limit is 1 to {LargestPage}"
                )
                .ConfigureAwait(false);
            return;
        }
        var owners = context.Owners(fleet);
        if (query["after"].ToString() is { Length: > 0 } after)
        {
            if (context.Find(fleet, after) is null)
            {
                await Problems
                    .AnswerAsync(context, StatusCodes.Status400BadRequest, $"There is no node '{after}'")
                    .ConfigureAwait(false);
                return;
            }
            owners = owners.SkipWhile(o => !o.Name.Equals(after, StringComparison.OrdinalIgnoreCase)).Skip(1);
        }
        try
        {
            owners = await NarrowedAsync(context, parts.Groups, owners).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, e.Message).ConfigureAwait(false);
            return;
        }
        var page = owners.Take(limit + 1).ToList();
        var next = page.Count > limit ? page[limit - 1].Name : null;
        await AnswerAsync(context, parts.Views, page.Take(limit), next).ConfigureAwait(false);
    }

    /// <summary>Those of <c>?query=</c> and <c>?group=</c>.</summary>
    /// <exception cref="FormatException">The question is none, or there is no such group.</exception>
    internal static async Task<IEnumerable<Owner>> NarrowedAsync(
        HttpContext context,
        Groups groups,
        IEnumerable<Owner> owners
    )
    {
        var query = context.Request.Query;
        if (query["query"].ToString() is { Length: > 0 } question)
        {
            var asked = NodeQuery.Parse(question);
            if (asked.Faults.Count > 0)
                throw new FormatException(string.Join("; ", asked.Faults));
            owners = groups.Matching(asked, owners);
        }
        return query["group"].ToString() is { Length: > 0 } group
            ? owners.Intersect(
                await groups.MembersAsync(group, context).ConfigureAwait(false)
                    ?? throw new FormatException($"There is no group '{group}'")
            )
            : owners;
    }

    private static Task AnswerAsync(HttpContext context, NodeViews views, IEnumerable<Owner> owners, string? next) =>
        Bodies.WriteAsync(context, new NodePageView([.. owners.Select(views.Of)], next), ViewJson.Default.NodePageView);

    private static Task NodeAsync(HttpContext context, FleetWatch fleet, NodeViews views)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        return context.Find(fleet, name) is { } owner
            ? Bodies.WriteAsync(
                context,
                NodeDetailView.Of(owner.Snapshot()) with
                {
                    Summary = views.Of(owner),
                    HasScreen = owner.Screen is not null,
                },
                ViewJson.Default.NodeDetailView
            )
            : Problems.AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no node '{name}'");
    }

    private static Task VitalsAsync(HttpContext context, FleetWatch fleet) =>
        Bodies.WriteAsync(context, VitalsView.Of(fleet), ViewJson.Default.VitalsView);

    /// <summary>
    /// Server-sent events. Who comes back says with <c>Last-Event-ID</c> (or <c>?after=</c>) what he has had, or begins with
    /// the <c>?last=</c> so many. How jobs, searches and audits go on comes as <c>event: job</c>, <c>discovery</c> and <c>audit</c>; with <c>?with=nodes</c> batches of controllers that changed come, too, as <c>event: nodes</c>.
    /// </summary>
    private static Task EventsAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetParts parts,
        NodeChanges changes,
        MemberLinks? links,
        TimeProvider clock
    )
    {
        var query = context.Request.Query;
        var from = context.Request.Headers["Last-Event-ID"].ToString();
        if (from.Length == 0)
            from = query["after"].ToString();
        long? after = null;
        if (from.Length > 0)
        {
            if (!long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "The event's number is none");
            after = number;
        }
        else if (int.TryParse(query["last"], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            after = Math.Max(0, fleet.Events.Newest - last);
        var node = query["node"].ToString();
        var incidents = new IncidentSight(context, fleet);
        var happened = fleet
            .Events.FollowAsync(after)
            .Where(e => node.Length == 0 || e.Node.Equals(node, StringComparison.OrdinalIgnoreCase))
            // An incident of many is of its first node in the feed: to ask for one that he may not see tells him nothing of it.
            .Where(e => (e.Incident is not null && node.Length == 0) || context.Sees(fleet, e.Node))
            .Select(e => MessageOf(e, incidents))
            .OfType<StreamMessage>();
        List<IAsyncEnumerable<StreamMessage>> sources = [happened];
        if (node.Length == 0 && fleet.Jobs is { } jobs)
            sources.AddRange(
                JobSight
                    .FollowAsync(context, fleet, jobs, links)
                    .Select(changes =>
                        changes.Select(change => new StreamMessage(
                            "job",
                            JsonSerializer.Serialize(change, ViewJson.Default.JobChangeView)
                        ))
                    )
            );
        if (node.Length == 0 && !context.SeesAll())
        {
            sources.Add(AuditSight.FollowAsync(context, fleet, parts.Audits).Select(FleetParts.MessageOf));
            if (links is not null)
                sources.Add(links.AuditsAsync(context.Caller()));
        }
        else if (node.Length == 0)
        {
            sources.AddRange(parts.Progress());
            if (links is not null)
                sources.Add(links.Progress.FollowAsync());
        }
        if (query["with"].ToString() == "nodes")
            sources.Add(
                changes
                    .FollowAsync()
                    .Select(nodes => nodes.Where(n => context.Sees(fleet, n.Name)).ToList())
                    .Where(nodes => nodes.Count > 0)
                    .Select(nodes => new StreamMessage(
                        "nodes",
                        JsonSerializer.Serialize(nodes, ViewJson.Default.IReadOnlyListNodeView)
                    ))
            );
        return EventStream.WriteAsync(context, clock, sources);
    }

    /// <summary>An event as it is sent; null where it is an incident that is none of his business.</summary>
    private static StreamMessage? MessageOf(FleetEvent happened, IncidentSight incidents) =>
        happened.Incident is { } incident
            ? incidents.Next(incident) is { } seen
                ? new("incident", JsonSerializer.Serialize(seen, ViewJson.Default.IncidentView), happened.Number)
                : null
            : new(null, JsonSerializer.Serialize(EventView.Of(happened), ViewJson.Default.EventView), happened.Number);
}
