using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>A browser comes in, whatever it has shown.</summary>
internal static class Entering
{
    /// <summary>
    /// Answers at a route that is open to all, since somebody comes in there. Another page could put its own account under what a person
    /// does here: that is refused.
    /// </summary>
    public static async Task AnswerAsync(HttpContext context, Func<Task> enter)
    {
        if (Forgery.Fault(context.Request) is { } fault)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status403Forbidden, "That may not be your own request", fault)
                .ConfigureAwait(false);
            return;
        }
        try
        {
            await enter().ConfigureAwait(false);
        }
        catch (FleetStoreException e)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "Accounts cannot be read now", e.Message)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Begins a session in the place of the one that the browser has, if any.</summary>
    public static async Task BeginAsync(HttpContext context, DoorKeeper doors, Account account)
    {
        if (Cookies.Session(context.Request) is { } before)
            await doors.Sessions.EndAsync(before, context.RequestAborted).ConfigureAwait(false);
        var secret = await doors
            .Sessions.BeginAsync(
                account,
                Source(context),
                context.Request.Headers.UserAgent.ToString(),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        Cookies.SetSession(context, secret);
    }

    /// <summary>Where it comes from.</summary>
    public static string Source(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
