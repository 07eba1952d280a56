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

/// <summary>What nobody wants to be told of for a while.</summary>
internal static class SilenceRoutes
{
    private const int LongestReason = 2000;
    private const int MostNodes = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static void Map(
        IEndpointRouteBuilder routes,
        FleetWatch fleet,
        Groups groups,
        DoorKeeper doors,
        TimeProvider clock
    )
    {
        routes
            .MapGet(
                "/api/v1/silences",
                context =>
                    IncidentRoutes.KnownAsync(
                        fleet,
                        () =>
                            Bodies.WriteAsync(
                                context,
                                new SilenceListView([.. fleet.Incidents.Silences().Select(SilenceView.Of)]),
                                ViewJson.Default.SilenceListView
                            )
                    )
            )
            .ByDesk();
        routes
            .MapPost(
                "/api/v1/silences",
                context => KeptAsync(context, () => AddAsync(context, fleet, groups, doors, clock))
            )
            .ByDesk();
        routes
            .MapDelete(
                "/api/v1/silences/{id}",
                context => KeptAsync(context, () => EndAsync(context, fleet.Incidents, doors))
            )
            .ByDesk();
    }

    private static async Task AddAsync(
        HttpContext context,
        FleetWatch fleet,
        Groups groups,
        DoorKeeper doors,
        TimeProvider clock
    )
    {
        if (await Bodies.ReadAsync(context, ViewJson.Default.SilenceBody).ConfigureAwait(false) is not { } body)
            return;
        var now = clock.GetUtcNow();
        var until = body.Until;
        if (until is null && body.Minutes is { } minutes && minutes > 0 && minutes <= Longest.TotalMinutes)
            until = now + TimeSpan.FromMinutes(minutes);
        if (Fault(body, until, now) is { } fault)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "The silence is none", fault)
                .ConfigureAwait(false);
            return;
        }
        IReadOnlyList<string> nodes;
        try
        {
            nodes = await groups.ExpandAsync(body.Nodes ?? [], context).ConfigureAwait(false);
        }
        catch (FormatException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "The silence is none", e.Message)
                .ConfigureAwait(false);
            return;
        }
        var silence = await fleet
            .Incidents.SilenceAsync(
                new(0, context.Caller().Name, body.Reason!.Trim(), now, until!.Value, nodes, body.Group, body.Key)
            )
            .ConfigureAwait(false);
        await context.NoteAsync(doors, "silence-add", Name(silence.Id)).ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, SilenceView.Of(silence), ViewJson.Default.SilenceView, StatusCodes.Status201Created)
            .ConfigureAwait(false);
    }

    private static string? Fault(SilenceBody body, DateTimeOffset? until, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > LongestReason
            ? "'reason' is missing: who comes next wants to know why"
        : until is null || until <= now || until - now > Longest
            ? "'minutes' or 'until' is missing, or not within the next year"
        : body.Nodes is not { Count: > 0 } && body.Group is null && body.Key is null
            ? "one of 'nodes', 'group' and 'key' says what it is about; all nodes are \"*\""
        : body.Nodes?.Count > MostNodes || body.Nodes?.Contains(null!) == true ? "'nodes' is a list of names"
        : null;

    private static async Task EndAsync(HttpContext context, IncidentKeeper incidents, DoorKeeper doors)
    {
        var isNumber = long.TryParse(
            context.Request.RouteValues["id"] as string,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        );
        if (isNumber && await incidents.EndSilenceAsync(id).ConfigureAwait(false))
        {
            await context.NoteAsync(doors, "silence-end", Name(id)).ConfigureAwait(false);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such silence")
                .ConfigureAwait(false);
    }

    /// <summary>As the audit trail has it.</summary>
    private static string Name(long silence) => string.Create(CultureInfo.InvariantCulture, $"silence {silence}");

    private static async Task KeptAsync(HttpContext context, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "It cannot be kept", e.Message)
                .ConfigureAwait(false);
        }
    }
}
