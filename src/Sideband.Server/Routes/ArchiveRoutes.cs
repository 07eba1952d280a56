using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Protocol.Records.Sel;
using Sideband.Server.Doors;
using Sideband.Server.Grouping;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What is kept of events.</summary>
internal static class ArchiveRoutes
{
    private const int UsualPage = 500;
    private const int LargestPage = 5000;

    /// <summary>The store looks at some ten thousand events at a time; so often it is asked again before what was found is answered.</summary>
    private const int MostLooks = 10;
    private const int MostWords = 8;
    private const int LongestText = 200;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, Groups groups) =>
        routes
            .MapGet(
                "/api/v1/archive",
                context =>
                    HistoryRoutes.AnswerAsync(
                        context,
                        fleet,
                        (asked, store) => EventsAsync(asked, fleet, groups, store)
                    )
            )
            .ForAnyScope();

    /// <summary>
    /// Events behind the number <c>?after=</c>, the oldest first; or the newest first with <c>?order=newest</c>, before the number
    /// <c>?before=</c>. Of one controller with <c>?node=</c>, of those of a question with <c>?query=</c> or <c>?group=</c>, else of all that
    /// he who asks may see; with <c>?severity=</c> those that are so bad at least, with <c>?kind=</c> those about one thing, with
    /// <c>?text=</c> those that have its words.
    /// </summary>
    private static async Task EventsAsync(HttpContext context, FleetWatch fleet, Groups groups, IFleetStore store)
    {
        if (Ask(context) is not { } question)
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "Which events?",
                    $"after and before are numbers of events, limit is 1 to {LargestPage}, order is oldest (with after) or newest (with before), severity is {string.Join(", ", Severities)}, kind is {string.Join(", ", Kinds)}, text has {MostWords} words at most"
                )
                .ConfigureAwait(false);
            return;
        }
        if (question.Node is { } node && !context.Sees(fleet, node))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no node '{node}'")
                .ConfigureAwait(false);
            return;
        }
        try
        {
            question = question with
            {
                Among = await AmongAsync(context, fleet, groups, question).ConfigureAwait(false),
            };
        }
        catch (FormatException e)
        {
            await Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, e.Message).ConfigureAwait(false);
            return;
        }
        var page = await FindAsync(store, question, context.RequestAborted).ConfigureAwait(false);
        await Bodies
            .WriteAsync(
                context,
                new EventPageView([.. page.Events.Select(EventView.Of)], page.Next),
                ViewJson.Default.EventPageView
            )
            .ConfigureAwait(false);
    }

    private static IEnumerable<string> Severities =>
        Enum.GetValues<EventSeverity>().Select(severity => severity.Name());

    private static IEnumerable<string> Kinds => Enum.GetValues<FleetEventKind>().Select(Words.Of);

    /// <summary>Null: what is asked for is not to be understood.</summary>
    private static EventQuestion? Ask(HttpContext context)
    {
        var query = context.Request.Query;
        var isBackwards = query["order"] == "newest" || query.ContainsKey("before");
        var severity = query["severity"].ToString();
        var kind = query["kind"].ToString();
        var text = query["text"].ToString();
        // Control characters are in no text that is kept, and one database takes not all of them.
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return
            !Numbers.TryRead(context, "after", 0, 0, long.MaxValue, out var after)
            || !Numbers.TryRead(context, "before", long.MaxValue, 1, long.MaxValue, out var before)
            || !Numbers.TryRead(context, "limit", UsualPage, 1, LargestPage, out var limit)
            || query["order"].ToString() is not ("" or "newest" or "oldest")
            || (query["order"] == "oldest" && isBackwards)
            || (severity.Length > 0 && !Severities.Contains(severity))
            || (kind.Length > 0 && Words.KindOf(kind) is null)
            || text.Length > LongestText
            || words.Length > MostWords
            || text.Any(char.IsControl)
            ? null
            : new EventQuestion((int)limit)
            {
                Node = query["node"].ToString() is { Length: > 0 } name ? name : null,
                After = after,
                Before = isBackwards ? before : null,
                Least = Enum.GetValues<EventSeverity>().FirstOrDefault(s => s.Name() == severity),
                Kind = Words.KindOf(kind),
                Words = words,
            };
    }

    /// <summary>The controllers that it is about, where it is not about one or all.</summary>
    private static async Task<IReadOnlyCollection<string>?> AmongAsync(
        HttpContext context,
        FleetWatch fleet,
        Groups groups,
        EventQuestion question
    )
    {
        var query = context.Request.Query;
        if (query["query"].ToString().Length == 0 && query["group"].ToString().Length == 0)
            return question.Node is null ? context.Names(fleet) : null;
        var owners = await ApiRoutes.NarrowedAsync(context, groups, context.Owners(fleet)).ConfigureAwait(false);
        return [.. owners.Select(owner => owner.Name)];
    }

    /// <summary>A page that is full where there is enough, and where it does not take too long.</summary>
    private static async Task<EventPage> FindAsync(
        IFleetStore store,
        EventQuestion question,
        CancellationToken cancellation
    )
    {
        var found = new List<FleetEvent>();
        for (var looks = 1; ; looks++)
        {
            var page = await store
                .EventsAsync(question with { Limit = question.Limit - found.Count }, cancellation)
                .ConfigureAwait(false);
            found.AddRange(page.Events);
            if (page.Next is not { } next || found.Count == question.Limit || looks == MostLooks)
                return new(found, page.Next);
            question = question.Before is null ? question with { After = next } : question with { Before = next };
        }
    }
}
