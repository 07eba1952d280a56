using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Members;
using Sideband.Server.Auditing;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>The servers that share the controllers, and what they tell each other.</summary>
internal static class MemberRoutes
{
    private const int LongestBody = 64 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, FleetParts parts, TimeProvider clock)
    {
        var changes = new NodeChanges(fleet, parts.Views, clock, forMembers: true);
        routes.MapGet("/api/v1/members", context => ListAsync(context, fleet)).ForAnyScope();
        routes
            .MapGet(MemberLinks.Path, context => StreamAsync(context, fleet, parts, changes, clock))
            .Requires(Role.Administrator);
        routes.MapGet(MemberLinks.Audits, context => AuditsAsync(context, fleet, parts, clock)).ForAnyScope();
        routes
            .MapPost(MemberLinks.Questions + "/{what}", context => AskedAsync(context, fleet))
            .Requires(Role.Administrator);
    }

    /// <summary>What another member wants that only this one can do.</summary>
    private static async Task AskedAsync(HttpContext context, FleetWatch fleet)
    {
        if (!context.Caller().IsHandedOn)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such route")
                .ConfigureAwait(false);
            return;
        }
        Bodies.Allow(context, LongestBody);
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        var what = context.Request.RouteValues["what"] as string ?? "";
        var asked = what switch
        {
            MemberLinks.Consoles => Task.FromResult<string?>(
                JsonSerializer.Serialize(ConsoleRoutes.Open(fleet), ViewJson.Default.ConsoleListView)
            ),
            _ => fleet.HearAsync(what, text, context.RequestAborted),
        };
        if (await asked.ConfigureAwait(false) is { } answer)
            await context.Response.WriteAsync(answer, context.RequestAborted).ConfigureAwait(false);
        else
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, "That is not this member's")
                .ConfigureAwait(false);
    }

    private static Task ListAsync(HttpContext context, FleetWatch fleet)
    {
        var owners = context.Owners(fleet).ToList();
        return Bodies.WriteAsync(
            context,
            fleet.Members is { } members
                ? new([.. members.All.Select(member => MemberView.Of(member, members, owners))], members.Fault)
                : new MemberListView([], null),
            ViewJson.Default.MemberListView
        );
    }

    /// <summary>How audits go on here, for somebody at another member.</summary>
    private static Task AuditsAsync(HttpContext context, FleetWatch fleet, FleetParts parts, TimeProvider clock) =>
        context.Caller().IsHandedOn
            ? EventStream.WriteAsync(
                context,
                clock,
                AuditSight.FollowAsync(context, fleet, parts.Audits).Select(FleetParts.MessageOf)
            )
            : Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such route");

    /// <summary>What only this one knows, for the others.</summary>
    private static Task StreamAsync(
        HttpContext context,
        FleetWatch fleet,
        FleetParts parts,
        NodeChanges changes,
        TimeProvider clock
    )
    {
        if (!context.Caller().IsHandedOn)
            return Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such route");
        List<IAsyncEnumerable<StreamMessage>> sources =
        [
            NodesAsync(fleet, parts.Views, changes)
                .Select(nodes => new StreamMessage(
                    "nodes",
                    JsonSerializer.Serialize(nodes, ViewJson.Default.IReadOnlyListNodeView)
                )),
            fleet
                .Events.FollowAsync(null)
                .Where(happened => !happened.IsRelayed)
                .Select(happened => new StreamMessage("happened", EventWire.ToText(happened))),
            .. parts.Progress(),
        ];
        if (fleet.Jobs is { } jobs)
            sources.Add(
                jobs.FollowAsync()
                    .Select(change => new StreamMessage(
                        "job",
                        JsonSerializer.Serialize(JobChangeView.Of(change), ViewJson.Default.JobChangeView)
                    ))
            );
        return EventStream.WriteAsync(context, clock, sources);
    }

    /// <summary>All that this one has, and then what changes.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<NodeView>> NodesAsync(
        FleetWatch fleet,
        NodeViews views,
        NodeChanges changes,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var following = changes.FollowAsync(cancellation).GetAsyncEnumerator(cancellation);
        await using (following.ConfigureAwait(false))
        {
            // It is begun before the list is made, so that nothing is missed between.
            var next = following.MoveNextAsync().AsTask();
            yield return [.. fleet.Owners.Where(owner => !owner.IsAway).Select(views.Of)];
            while (await next.ConfigureAwait(false))
            {
                yield return following.Current;
                next = following.MoveNextAsync().AsTask();
            }
        }
    }
}
