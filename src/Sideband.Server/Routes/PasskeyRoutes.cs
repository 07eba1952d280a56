using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Server.Doors;
using Sideband.Server.Doors.Passkeys;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Coming in by a passkey, and one's own passkeys.</summary>
internal static class PasskeyRoutes
{
    private const string Own = "/api/v1/session/passkeys";
    private const string Login = "/api/v1/session/passkey";
    private const int LongestName = 64;

    public static void Map(IEndpointRouteBuilder routes, DoorKeeper doors)
    {
        routes
            .MapPost(Login + "/options", context => Entering.AnswerAsync(context, () => AskAsync(context, doors)))
            .WithMetadata(new OpenToAll());
        routes
            .MapPost(Login, context => Entering.AnswerAsync(context, () => LogInAsync(context, doors)))
            .WithMetadata(new OpenToAll());
        routes.MapGet(Own, context => WithAsync(context, doors, a => ListAsync(context, a))).ForAnyScope();
        routes
            .MapPost(Own + "/options", context => WithAsync(context, doors, a => OfferAsync(context, doors, a)))
            .Requires(Role.Viewer)
            .ForAnyScope();
        routes
            .MapPost(Own, context => WithAsync(context, doors, a => AddAsync(context, doors, a)))
            .Requires(Role.Viewer)
            .ForAnyScope();
        routes
            .MapDelete(Own + "/{id}", context => WithAsync(context, doors, a => RemoveAsync(context, doors, a)))
            .Requires(Role.Viewer)
            .ForAnyScope();
    }

    private static async Task AskAsync(HttpContext context, DoorKeeper doors)
    {
        if (await doors.Passkeys.AskAsync(context).ConfigureAwait(false) is var (ticket, options))
            await AnswerAsync(context, ticket, options).ConfigureAwait(false);
        else
            await Problems
                .AnswerAsync(context, StatusCodes.Status429TooManyRequests, "Too many tries")
                .ConfigureAwait(false);
    }

    private static async Task LogInAsync(HttpContext context, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.PasskeyLoginBody).ConfigureAwait(false) is not { } body)
            return;
        var account = await doors
            .Passkeys.RecogniseAsync(context, body.Ticket, body.Credential.GetRawText())
            .ConfigureAwait(false);
        if (account is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status401Unauthorized,
                    "This passkey opens nothing here",
                    "It was removed, its account is shut out, or it took too long."
                )
                .ConfigureAwait(false);
            return;
        }
        await doors
            .Audit.NoteAsync(account.Name, "login-passkey", Entering.Source(context), "in", context.RequestAborted)
            .ConfigureAwait(false);
        await Entering.BeginAsync(context, doors, account).ConfigureAwait(false);
        await Bodies.WriteAsync(context, SessionView.Of(account), ViewJson.Default.SessionView).ConfigureAwait(false);
    }

    private static Task ListAsync(HttpContext context, Account account) =>
        Bodies.WriteAsync(
            context,
            new PasskeyListView([.. account.Passkeys.Select(PasskeyView.Of)]),
            ViewJson.Default.PasskeyListView
        );

    /// <summary>Whoever sits down at somebody's desk does not know his password: it is asked for, since a passkey stays.</summary>
    private static async Task OfferAsync(HttpContext context, DoorKeeper doors, Account account)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.PasskeyOfferBody).ConfigureAwait(false) is not { } body)
            return;
        if (account.Foreign is not null)
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status409Conflict,
                    "Your account is elsewhere",
                    "Passkeys are for accounts with a password here."
                )
                .ConfigureAwait(false);
            return;
        }
        if (account.Passkeys.Count >= PasskeyDesk.Most)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, $"There are {PasskeyDesk.Most} already")
                .ConfigureAwait(false);
            return;
        }
        if (
            await SessionRoutes.TryAsync(context, doors, account.Name, body.Password).ConfigureAwait(false)
            is not { } sure
        )
            return;
        var (ticket, options) = await doors.Passkeys.OfferAsync(context, sure).ConfigureAwait(false);
        await AnswerAsync(context, ticket, options).ConfigureAwait(false);
    }

    private static async Task AddAsync(HttpContext context, DoorKeeper doors, Account account)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.PasskeyBody).ConfigureAwait(false) is not { } body)
            return;
        var name = body.Name.Trim();
        var added = name.Length is 0 or > LongestName
            ? null
            : await doors
                .Passkeys.AddAsync(context, account, body.Ticket, body.Credential.GetRawText(), name)
                .ConfigureAwait(false);
        if (added is null)
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status400BadRequest,
                    "That is no passkey",
                    $"It is not what was asked for, it took too long, or it has no name of 1 to {LongestName} characters."
                )
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "passkey-add", name).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await Bodies.WriteAsync(context, PasskeyView.Of(added), ViewJson.Default.PasskeyView).ConfigureAwait(false);
    }

    private static async Task RemoveAsync(HttpContext context, DoorKeeper doors, Account account)
    {
        var id = context.Request.RouteValues["id"] as string;
        if (account.Passkeys.FirstOrDefault(passkey => passkey.Id == id) is not { } gone)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such passkey")
                .ConfigureAwait(false);
            return;
        }
        await doors
            .Accounts.ChangePasskeysAsync(
                account.Name,
                all => [.. all.Where(passkey => passkey.Id != id)],
                context.RequestAborted
            )
            .ConfigureAwait(false);
        await context.NoteAsync(doors, "passkey-remove", gone.Name).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Answers for the account of who has a session.</summary>
    private static async Task WithAsync(HttpContext context, DoorKeeper doors, Func<Account, Task> answer)
    {
        var caller = context.Caller();
        var account = caller.Session is null
            ? null
            : await doors.Accounts.FindAsync(caller.Name, context.RequestAborted).ConfigureAwait(false);
        await (account is null ? SessionRoutes.NoSessionAsync(context) : answer(account)).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, string ticket, string options)
    {
        using var json = JsonDocument.Parse(options);
        await Bodies
            .WriteAsync(
                context,
                new PasskeyQuestionView(ticket, json.RootElement),
                ViewJson.Default.PasskeyQuestionView
            )
            .ConfigureAwait(false);
    }
}
