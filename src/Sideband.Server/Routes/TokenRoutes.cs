using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>The programs that may come in, and the sessions of people.</summary>
internal static class TokenRoutes
{
    public static void Map(IEndpointRouteBuilder routes, DoorKeeper doors)
    {
        var group = routes.MapGroup("/api/v1/tokens").Requires(Role.Administrator);
        group.MapGet("", context => ListAsync(context, doors.Tokens));
        group.MapPost("", context => AddAsync(context, doors));
        group.MapDelete("/{name}", context => RemoveAsync(context, doors));
        routes.MapGet("/api/v1/sessions", context => SessionsAsync(context, doors.Sessions)).ForAnyScope();
        routes
            .MapDelete("/api/v1/sessions/{id}", context => EndAsync(context, doors))
            .Requires(Role.Viewer)
            .ForAnyScope();
    }

    private static async Task ListAsync(HttpContext context, Tokens tokens)
    {
        var all = await tokens.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await Bodies
            .WriteAsync(
                context,
                new TokenListView([.. all.Select(token => TokenView.Of(token))]),
                ViewJson.Default.TokenListView
            )
            .ConfigureAwait(false);
    }

    private static async Task AddAsync(HttpContext context, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.TokenBody).ConfigureAwait(false) is not { } body)
            return;
        var fault =
            Accounts.NameFault(body.Name)
            ?? (Words.RoleOf(body.Role) is null ? "role is viewer, operator or administrator" : null)
            ?? (body.ExpiresDays is < 1 or > Tokens.MostDays ? $"expiresDays is 1 to {Tokens.MostDays}" : null);
        if (fault is not null || Words.RoleOf(body.Role) is not { } role)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no token", fault)
                .ConfigureAwait(false);
            return;
        }
        var now = doors.Clock.GetUtcNow();
        var token = new Token(body.Name, role, context.Caller().Name, now)
        {
            Expires = body.ExpiresDays is { } days ? now.AddDays(days) : null,
            Scope = NodeScope.Of(body.Groups, body.Nodes),
        };
        if (await doors.Tokens.AddAsync(token, context.RequestAborted).ConfigureAwait(false) is not { } secret)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, $"There is a token '{body.Name}' already")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "token-add", token.Name, Words.Of(role)).ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, TokenView.Of(token, secret), ViewJson.Default.TokenView, StatusCodes.Status201Created)
            .ConfigureAwait(false);
    }

    private static async Task RemoveAsync(HttpContext context, DoorKeeper doors)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        if (!await doors.Tokens.RemoveAsync(name, context.RequestAborted).ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no token '{name}'")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "token-remove", name).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>One's own, and for administrators those of all.</summary>
    private static async Task SessionsAsync(HttpContext context, Sessions sessions)
    {
        var caller = context.Caller();
        var owner = OwnerFor(caller);
        var all = await sessions.ListAsync(context.RequestAborted).ConfigureAwait(false);
        var seen = all.Where(s => owner is null || s.Account.Equals(owner, StringComparison.OrdinalIgnoreCase));
        await Bodies
            .WriteAsync(
                context,
                new VisitListView([.. seen.Select(session => VisitView.Of(session, caller))]),
                ViewJson.Default.VisitListView
            )
            .ConfigureAwait(false);
    }

    private static async Task EndAsync(HttpContext context, DoorKeeper doors)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        var owner = OwnerFor(context.Caller());
        if (!await doors.Sessions.EndByIdAsync(id, owner, context.RequestAborted).ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no session '{id}'")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "session-end", id).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Whose sessions somebody may see and end; null are everybody's.</summary>
    private static string? OwnerFor(Caller caller) =>
        caller is { Role: Role.Administrator, Scope: null } ? null : caller.Name;
}
