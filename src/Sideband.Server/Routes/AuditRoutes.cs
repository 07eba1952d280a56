using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Who has done what.</summary>
internal static class AuditRoutes
{
    private const int UsualPage = 500;
    private const int LargestPage = 5000;

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet)
    {
        routes.MapGet("/api/v1/audit", context => HistoryRoutes.AnswerAsync(context, fleet, ListAsync));
        routes.MapGet("/api/v1/audit/verify", context => HistoryRoutes.AnswerAsync(context, fleet, VerifyAsync));
    }

    /// <summary>Entries behind the number <c>?after=</c>, or the <c>?last=</c> so many; <c>?limit=</c> at most.</summary>
    private static async Task ListAsync(HttpContext context, IFleetStore store)
    {
        if (
            !Numbers.TryRead(context, "limit", UsualPage, 1, LargestPage, out var limit)
            || !Numbers.TryRead(context, "after", 0, 0, long.MaxValue, out var after)
            || !Numbers.TryRead(context, "last", 0, 1, LargestPage, out var last)
        )
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "A number is none",
                    $"limit and last are 1 to {LargestPage}, after the number of an entry"
                )
                .ConfigureAwait(false);
            return;
        }
        if (last > 0)
            after = Math.Max(0, await store.Audit.NewestAsync(context.RequestAborted).ConfigureAwait(false) - last);
        var records = await store.Audit.ReadAsync(after, (int)limit + 1, context.RequestAborted).ConfigureAwait(false);
        var page = records.Take((int)limit).Select(AuditView.Of).ToList();
        await Bodies
            .WriteAsync(
                context,
                new AuditPageView(page, records.Count > limit ? page[^1].Number : null),
                ViewJson.Default.AuditPageView
            )
            .ConfigureAwait(false);
    }

    /// <summary>Walks the whole chain.</summary>
    private static async Task VerifyAsync(HttpContext context, IFleetStore store)
    {
        var verdict = await store.Audit.VerifyAsync(context.RequestAborted).ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, AuditVerdictView.Of(verdict), ViewJson.Default.AuditVerdictView)
            .ConfigureAwait(false);
    }
}
