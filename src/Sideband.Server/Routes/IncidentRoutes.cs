using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Incidents;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Grouping;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What wants a person, who is told of it, and who is not.</summary>
internal static class IncidentRoutes
{
    private const int LargestPage = 1000;
    private const int EventsInList = 5;
    private const int LongestNote = 2000;

    public static void Map(
        IEndpointRouteBuilder routes,
        FleetWatch fleet,
        Groups groups,
        DoorKeeper doors,
        TimeProvider clock
    )
    {
        AlertRoutes.Map(routes, fleet, doors);
        SilenceRoutes.Map(routes, fleet, groups, doors, clock);
        routes.MapGet(
            "/api/v1/unregistered",
            context =>
                Bodies.WriteAsync(
                    context,
                    new StrangerListView([.. fleet.Traps.Strangers.Select(StrangerView.Of)]),
                    ViewJson.Default.StrangerListView
                )
        );
        routes
            .MapGet("/api/v1/incidents", context => KnownAsync(fleet, () => ListAsync(context, fleet)))
            .ForAnyScope()
            .ByDesk();
        routes
            .MapGet("/api/v1/incidents/{id}", context => KnownAsync(fleet, () => OneAsync(context, fleet)))
            .ForAnyScope()
            .ByDesk();
        routes
            .MapPost(
                "/api/v1/incidents/{id}/acknowledge",
                context => DoAsync(context, fleet, doors, "incident-acknowledge", fleet.Incidents.AcknowledgeAsync)
            )
            .ForAnyScope()
            .ByDesk();
        routes
            .MapPost(
                "/api/v1/incidents/{id}/resolve",
                context => DoAsync(context, fleet, doors, "incident-resolve", fleet.Incidents.ResolveAsync)
            )
            .ForAnyScope()
            .ByDesk();
    }

    /// <summary>Answers when it is known what was kept: just after a start an empty list would say that all is well.</summary>
    internal static async Task KnownAsync(FleetWatch fleet, Func<Task> answer)
    {
        await fleet.Incidents.RestoreAsync().ConfigureAwait(false);
        await answer().ConfigureAwait(false);
    }

    /// <summary>Those that are not resolved; with <c>?state=</c> those of a state, or <c>all</c>; with <c>?node=</c> those of a node.</summary>
    private static Task ListAsync(HttpContext context, FleetWatch fleet)
    {
        var query = context.Request.Query;
        var state = query["state"].ToString();
        Func<Incident, bool>? wanted = state switch
        {
            "" or "active" => incident => incident.State != IncidentState.Resolved,
            "all" => _ => true,
            "open" => incident => incident.State == IncidentState.Open,
            "acknowledged" => incident => incident.State == IncidentState.Acknowledged,
            "resolved" => incident => incident.State == IncidentState.Resolved,
            _ => null,
        };
        if (wanted is null)
            return Problems.AnswerAsync(
                context,
                StatusCodes.Status400BadRequest,
                $"There is no state '{state}'",
                "state is open, acknowledged, resolved, active or all"
            );
        var node = query["node"].ToString();
        var found = fleet
            .Incidents.List()
            .Where(wanted)
            .Select(i => IncidentSight.Of(context, fleet, i))
            .OfType<(Incident All, Incident Seen, bool IsWhole)>()
            .Where(i => node.Length == 0 || i.Seen.Nodes.Contains(node, StringComparer.OrdinalIgnoreCase))
            .ToList();
        var items = found.Take(LargestPage).Select(i => ViewOf(fleet, i, EventsInList));
        return Bodies.WriteAsync(
            context,
            new IncidentListView([.. items], found.Count),
            ViewJson.Default.IncidentListView
        );
    }

    private static Task OneAsync(HttpContext context, FleetWatch fleet) =>
        Find(context, fleet) is { } found
            ? Bodies.WriteAsync(context, ViewOf(fleet, found), ViewJson.Default.IncidentView)
            : MissingAsync(context);

    private static async Task DoAsync(
        HttpContext context,
        FleetWatch fleet,
        DoorKeeper doors,
        string what,
        Func<long, string, string?, Task<IncidentAnswer>> work
    )
    {
        if (await Bodies.ReadAsync(context, ViewJson.Default.NoteBody, new(null)).ConfigureAwait(false) is not { } body)
            return;
        if (body.Note?.Length > LongestNote)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, $"A note has {LongestNote} characters at most")
                .ConfigureAwait(false);
            return;
        }
        var note = string.IsNullOrWhiteSpace(body.Note) ? null : body.Note.Trim();
        IncidentAnswer answer;
        try
        {
            await fleet.Incidents.RestoreAsync().ConfigureAwait(false);
            var found = Find(context, fleet);
            if (found is { IsWhole: false })
            {
                await NotHisAloneAsync(context).ConfigureAwait(false);
                return;
            }
            answer = found is { All.Id: var id }
                ? await work(id, context.Caller().Name, note).ConfigureAwait(false)
                : IncidentAnswer.Missing;
            if (answer == IncidentAnswer.Done)
                await context
                    .NoteAsync(doors, what, $"incident {context.Request.RouteValues["id"]}")
                    .ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "It cannot be kept", e.Message)
                .ConfigureAwait(false);
            return;
        }
        await ToldAsync(context, fleet, answer).ConfigureAwait(false);
    }

    private static Task ToldAsync(HttpContext context, FleetWatch fleet, IncidentAnswer answer) =>
        answer switch
        {
            IncidentAnswer.Done => OneAsync(context, fleet),
            IncidentAnswer.IsResolved => Problems.AnswerAsync(
                context,
                StatusCodes.Status409Conflict,
                "The incident is resolved already"
            ),
            IncidentAnswer.IsStillSo => Problems.AnswerAsync(
                context,
                StatusCodes.Status409Conflict,
                "What is wrong is still so",
                "The controller says so now: the incident would be back at once. Acknowledge it, or silence it."
            ),
            _ => MissingAsync(context),
        };

    /// <summary>The one that the route names; null where none of it is for him who asks.</summary>
    private static (Incident All, Incident Seen, bool IsWhole)? Find(HttpContext context, FleetWatch fleet) =>
        long.TryParse(
            context.Request.RouteValues["id"] as string,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        ) && fleet.Incidents.Find(id) is { } incident
            ? IncidentSight.Of(context, fleet, incident)
            : null;

    private static IncidentView ViewOf(
        FleetWatch fleet,
        (Incident All, Incident Seen, bool IsWhole) found,
        int events = int.MaxValue
    ) => IncidentView.Of(found.Seen, fleet.Incidents.SilenceOf(found.All), events, found.IsWhole);

    private static Task NotHisAloneAsync(HttpContext context) =>
        Problems.AnswerAsync(
            context,
            StatusCodes.Status403Forbidden,
            "Your role is for some controllers only",
            "Others have this, too: only who may see all of them answers for it."
        );

    private static Task MissingAsync(HttpContext context) =>
        Problems.AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such incident");
}
