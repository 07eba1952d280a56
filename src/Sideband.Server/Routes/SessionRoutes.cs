using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Coming in and going.</summary>
internal static class SessionRoutes
{
    private const string Path = "/api/v1/session";

    public static void Map(IEndpointRouteBuilder routes, DoorKeeper doors)
    {
        routes
            .MapPost(Path, context => Entering.AnswerAsync(context, () => LogInAsync(context, doors)))
            .WithMetadata(new OpenToAll());
        routes
            .MapGet(Path, context => AnswerAsync(context, SessionView.Of(context.Caller())))
            .EvenBeforeChange()
            .ForAnyScope();
        routes
            .MapDelete(Path, context => LogOutAsync(context, doors))
            .Requires(Role.Viewer)
            .EvenBeforeChange()
            .ForAnyScope();
        routes
            .MapPost(Path + "/password", context => ChangePasswordAsync(context, doors))
            .Requires(Role.Viewer)
            .EvenBeforeChange()
            .ForAnyScope();
    }

    private static async Task LogInAsync(HttpContext context, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.LoginBody).ConfigureAwait(false) is not { } body)
            return;
        if (await TryAsync(context, doors, body.Name, body.Password).ConfigureAwait(false) is not { } account)
            return;
        await NoteAsync(context, doors, account.Name, "login", "in").ConfigureAwait(false);
        await Entering.BeginAsync(context, doors, account).ConfigureAwait(false);
        Cookies.SetDevice(context, doors.Devices.Mark(account.Name));
        await AnswerAsync(context, SessionView.Of(account)).ConfigureAwait(false);
    }

    private static async Task LogOutAsync(HttpContext context, DoorKeeper doors)
    {
        if (context.Caller().Session is null)
        {
            await NoSessionAsync(context).ConfigureAwait(false);
            return;
        }
        await doors.Sessions.EndAsync(Cookies.Session(context.Request)!, context.RequestAborted).ConfigureAwait(false);
        await context.NoteAsync(doors, "logout", Entering.Source(context)).ConfigureAwait(false);
        Cookies.EndSession(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Whoever sits down at somebody's desk does not know his password: the old one is asked for. All his sessions end but this.</summary>
    private static async Task ChangePasswordAsync(HttpContext context, DoorKeeper doors)
    {
        if (context.Caller() is not { Session: not null } caller)
        {
            await NoSessionAsync(context).ConfigureAwait(false);
            return;
        }
        if (await Bodies.ReadAsync(context, BodyJson.Default.PasswordBody).ConfigureAwait(false) is not { } body)
            return;
        var fault =
            Accounts.Fault(caller.Name, body.New) ?? (body.New == body.Old ? "the new password is the old one" : null);
        if (fault is not null)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no good password", fault)
                .ConfigureAwait(false);
            return;
        }
        if (await TryAsync(context, doors, caller.Name, body.Old).ConfigureAwait(false) is not { } account)
            return;
        var changed = await doors
            .Accounts.ChangePasswordAsync(account.Name, account.Stamp, body.New, context.RequestAborted)
            .ConfigureAwait(false);
        if (changed is null)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, "The account was changed meanwhile")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "password-change", changed.Name).ConfigureAwait(false);
        await Entering.BeginAsync(context, doors, changed).ConfigureAwait(false);
        await AnswerAsync(context, SessionView.Of(changed)).ConfigureAwait(false);
    }

    /// <summary>The account of a name and a password. Where it is none, that is answered: what is wrong with it is not said.</summary>
    internal static async Task<Account?> TryAsync(HttpContext context, DoorKeeper doors, string name, string password)
    {
        if (name.Length is 0 or > Accounts.LongestName || password.Length is 0 or > Accounts.LongestPassword)
        {
            await WrongAsync(context).ConfigureAwait(false);
            return null;
        }
        var device = doors.Devices.Find(Cookies.Device(context.Request), name);
        var outcome = await doors
            .Logins.TryAsync(context.Connection.RemoteIpAddress, name, password, device, context.RequestAborted)
            .ConfigureAwait(false);
        if (outcome.Account is { } account)
            return account;
        if (outcome.Wait is { } wait)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status429TooManyRequests,
                    "Too many tries",
                    $"The next one is taken in {seconds} s. A browser that was in with this name before has tries of its own."
                )
                .ConfigureAwait(false);
            return null;
        }
        // A name that is none may be somebody's password in the wrong field.
        var who = await doors.Accounts.FindAsync(name, context.RequestAborted).ConfigureAwait(false);
        var why =
            who is null ? "no such account"
            : who.IsDisabled ? "disabled, or wrong password"
            : "wrong password";
        await NoteAsync(context, doors, who?.Name ?? "?", "login", why).ConfigureAwait(false);
        await WrongAsync(context).ConfigureAwait(false);
        return null;
    }

    private static Task NoteAsync(HttpContext context, DoorKeeper doors, string who, string what, string outcome) =>
        doors.Audit.NoteAsync(who, what, Entering.Source(context), outcome, context.RequestAborted);

    private static Task AnswerAsync(HttpContext context, SessionView view) =>
        Bodies.WriteAsync(context, view, ViewJson.Default.SessionView);

    private static Task WrongAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.AnswerAsync(context, StatusCodes.Status401Unauthorized, "The name or the password is wrong");
    }

    internal static Task NoSessionAsync(HttpContext context) =>
        Problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "There is no session: a token was sent");
}
