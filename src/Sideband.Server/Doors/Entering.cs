using Microsoft.AspNetCore.Http;

namespace Sideband.Server.Doors;

/// <summary>A browser comes in, whatever it has shown.</summary>
internal static class Entering
{
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
