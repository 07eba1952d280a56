using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Consoles;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What consoles have shown, and is kept.</summary>
internal static class RecordingRoutes
{
    private const int MostFound = 200;
    private const string Place = "/api/v1/nodes/{name}/console/recordings";

    /// <param name="routes">Where they are mapped.</param>
    /// <param name="fleet">The controllers.</param>
    /// <param name="others">The recordings of other members; null where there are none.</param>
    /// <param name="doors">Notes what is done.</param>
    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, MemberRecordings? others, DoorKeeper doors)
    {
        routes
            .MapPost(
                "/api/v1/nodes/{name}/console/recording",
                context => WithAsync(context, fleet, (owner, _) => SwitchAsync(context, fleet, owner, doors))
            )
            .ForAnyScope()
            .ByOwner(alsoHere: false);
        routes
            .MapGet(
                Place,
                context =>
                    WithAsync(
                        context,
                        fleet,
                        (owner, kept) => ListAsync(context, owner, kept, AskedBy(context, others))
                    )
            )
            .ForAnyScope();
        routes
            .MapGet(
                Place + "/{id}",
                context =>
                    WithAsync(
                        context,
                        fleet,
                        (owner, kept) => ReadAsync(context, owner, kept, AskedBy(context, others))
                    )
            )
            .ForAnyScope();
        routes
            .MapDelete(
                Place + "/{id}",
                context =>
                    WithAsync(
                        context,
                        fleet,
                        (owner, kept) => RemoveAsync(context, owner, kept, AskedBy(context, others), doors)
                    )
            )
            .Requires(Role.Administrator)
            .ForAnyScope();
    }

    /// <summary>The others, where they are not who asks.</summary>
    private static MemberRecordings? AskedBy(HttpContext context, MemberRecordings? others) =>
        context.Caller().IsHandedOn ? null : others;

    private static Task WithAsync(HttpContext context, FleetWatch fleet, Func<Owner, ConsoleRecordings, Task> answer) =>
        ConsoleRoutes.WithAsync(
            context,
            fleet,
            async owner =>
            {
                try
                {
                    await (
                        fleet.Consoles.Recordings is { } kept
                            ? answer(owner, kept)
                            : Problems.AnswerAsync(
                                context,
                                StatusCodes.Status409Conflict,
                                "There is no folder for recordings",
                                "Start the server with a store, or with --recordings."
                            )
                    ).ConfigureAwait(false);
                }
                catch (Exception e)
                    when (e is IOException or UnauthorizedAccessException && !context.Response.HasStarted)
                {
                    await Problems
                        .AnswerAsync(
                            context,
                            StatusCodes.Status503ServiceUnavailable,
                            "The recordings cannot be read or written now",
                            e.Message
                        )
                        .ConfigureAwait(false);
                }
            }
        );

    /// <summary>Begins to record, or ends it.</summary>
    private static async Task SwitchAsync(HttpContext context, FleetWatch fleet, Owner owner, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.RecordingBody).ConfigureAwait(false) is not { } body)
            return;
        await context
            .NoteAsync(doors, body.On ? "console-record" : "console-record-end", owner.Name)
            .ConfigureAwait(false);
        await fleet
            .Consoles.RecordAsync(owner, context.Caller().Name, body.On, context.RequestAborted)
            .ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, ConsoleView.Of(fleet.Consoles.StatusOf(owner)), ViewJson.Default.ConsoleView)
            .ConfigureAwait(false);
    }

    /// <summary>All of a node, newest first; with <c>?contains=</c> the lines that have a text, too.</summary>
    private static async Task ListAsync(
        HttpContext context,
        Owner owner,
        ConsoleRecordings kept,
        MemberRecordings? others
    )
    {
        var elsewhere = others?.ListAsync(context) ?? Task.FromResult<IReadOnlyList<RecordingListView>>([]);
        var text = context.Request.Query["contains"].ToString();
        var found =
            text.Length == 0
                ? []
                : await kept.FindAsync(owner.Name, text, MostFound, context.RequestAborted).ConfigureAwait(false);
        RecordingListView own = new(
            [.. kept.List(owner.Name).Select(RecordingView.Of)],
            [.. found.Select(FoundView.Of)]
        );
        var all = (IReadOnlyList<RecordingListView>)[own, .. await elsewhere.ConfigureAwait(false)];
        // Of members with one folder each lists all.
        await Bodies
            .WriteAsync(
                context,
                new(
                    [
                        .. all.SelectMany(list => list.Items)
                            .DistinctBy(item => item.Id)
                            .OrderByDescending(item => item.Id, StringComparer.Ordinal),
                    ],
                    [
                        .. all.SelectMany(list => list.Found)
                            .Distinct()
                            .OrderByDescending(line => line.Id, StringComparer.Ordinal)
                            .Take(MostFound),
                    ]
                ),
                ViewJson.Default.RecordingListView
            )
            .ConfigureAwait(false);
    }

    private static async Task ReadAsync(
        HttpContext context,
        Owner owner,
        ConsoleRecordings kept,
        MemberRecordings? others
    )
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (kept.Open(owner.Name, id) is not { } file)
        {
            if (others is null || !await others.AnswerAsync(context).ConfigureAwait(false))
                await MissingAsync(context, id).ConfigureAwait(false);
            return;
        }
        await using (file.ConfigureAwait(false))
        {
            context.Response.ContentType = "application/x-asciicast";
            var name = new ContentDisposition { FileName = $"{owner.Name}-{id}.cast" };
            context.Response.Headers.ContentDisposition = name.ToString();
            await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task RemoveAsync(
        HttpContext context,
        Owner owner,
        ConsoleRecordings kept,
        MemberRecordings? others,
        DoorKeeper doors
    )
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        // Who was asked by a person has noted it.
        if (!context.Caller().IsHandedOn)
            await context
                .NoteAsync(doors, "console-recording-remove", $"{owner.Name} {id}", "asked")
                .ConfigureAwait(false);
        if (kept.Remove(owner.Name, id))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else if (others is null || !await others.AnswerAsync(context).ConfigureAwait(false))
            await MissingAsync(context, id).ConfigureAwait(false);
    }

    private static Task MissingAsync(HttpContext context, string id) =>
        Problems.AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no recording '{id}'");
}
