using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Who may come in.</summary>
internal static class AccountRoutes
{
    private const string Path = "/api/v1/accounts";

    public static void Map(IEndpointRouteBuilder routes, DoorKeeper doors)
    {
        var group = routes.MapGroup(Path).Requires(Role.Administrator);
        group.MapGet("", context => ListAsync(context, doors.Accounts));
        group.MapPost("", context => AddAsync(context, doors));
        group.MapPatch("/{name}", context => ChangeAsync(context, doors));
        group.MapPost("/{name}/password", context => ResetAsync(context, doors));
        group.MapDelete("/{name}", context => RemoveAsync(context, doors));
    }

    private static async Task ListAsync(HttpContext context, Accounts accounts)
    {
        var all = await accounts.ListAsync(context.RequestAborted).ConfigureAwait(false);
        var view = new AccountListView([.. all.Select(account => AccountView.Of(account))]);
        await Bodies.WriteAsync(context, view, ViewJson.Default.AccountListView).ConfigureAwait(false);
    }

    private static async Task AddAsync(HttpContext context, DoorKeeper doors)
    {
        var accounts = doors.Accounts;
        if (await Bodies.ReadAsync(context, BodyJson.Default.AccountBody).ConfigureAwait(false) is not { } body)
            return;
        if (Accounts.NameFault(body.Name) is { } fault)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no name", fault)
                .ConfigureAwait(false);
            return;
        }
        if (Words.RoleOf(body.Role) is not { } role)
        {
            await NoRoleAsync(context).ConfigureAwait(false);
            return;
        }
        var scope = NodeScope.Of(body.Groups, body.Nodes);
        var password = await accounts.AddAsync(body.Name, role, scope, context.RequestAborted).ConfigureAwait(false);
        if (password is null)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, $"There is an account '{body.Name}' already")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "account-add", body.Name, Words.Of(role)).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await AnswerAsync(context, accounts, body.Name, password).ConfigureAwait(false);
    }

    private static async Task ChangeAsync(HttpContext context, DoorKeeper doors)
    {
        var accounts = doors.Accounts;
        if (await Bodies.ReadAsync(context, BodyJson.Default.AccountChangeBody).ConfigureAwait(false) is not { } body)
            return;
        Role? role = null;
        if (body.Role is { } word)
        {
            role = Words.RoleOf(word);
            if (role is null)
            {
                await NoRoleAsync(context).ConfigureAwait(false);
                return;
            }
        }
        var outcome = await accounts
            .ChangeAsync(
                Name(context),
                account =>
                    account with
                    {
                        Role = role ?? account.Role,
                        IsDisabled = body.Disabled ?? account.IsDisabled,
                        Scope =
                            body.Groups is null && body.Nodes is null
                                ? account.Scope
                                : NodeScope.Of(
                                    body.Groups ?? account.Scope?.Groups,
                                    body.Nodes ?? account.Scope?.Nodes
                                ),
                    },
                context.RequestAborted
            )
            .ConfigureAwait(false);
        if (outcome != AccountOutcome.Done)
        {
            await RefuseAsync(context, outcome).ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "account-change", Name(context), Changes(body)).ConfigureAwait(false);
        await AnswerAsync(context, accounts, Name(context), null).ConfigureAwait(false);
    }

    private static async Task ResetAsync(HttpContext context, DoorKeeper doors)
    {
        var accounts = doors.Accounts;
        var password = await accounts.ResetPasswordAsync(Name(context), context.RequestAborted).ConfigureAwait(false);
        if (password is null)
        {
            await RefuseAsync(context, AccountOutcome.Missing).ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "account-reset", Name(context)).ConfigureAwait(false);
        await AnswerAsync(context, accounts, Name(context), password).ConfigureAwait(false);
    }

    private static async Task RemoveAsync(HttpContext context, DoorKeeper doors)
    {
        var accounts = doors.Accounts;
        var outcome = await accounts.RemoveAsync(Name(context), context.RequestAborted).ConfigureAwait(false);
        if (outcome != AccountOutcome.Done)
        {
            await RefuseAsync(context, outcome).ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "account-remove", Name(context)).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task AnswerAsync(HttpContext context, Accounts accounts, string name, string? password)
    {
        if (await accounts.FindAsync(name, context.RequestAborted).ConfigureAwait(false) is { } account)
            await Bodies
                .WriteAsync(context, AccountView.Of(account, password), ViewJson.Default.AccountView)
                .ConfigureAwait(false);
        else
            await RefuseAsync(context, AccountOutcome.Missing).ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, AccountOutcome outcome) =>
        outcome == AccountOutcome.Last
            ? Problems.AnswerAsync(
                context,
                StatusCodes.Status409Conflict,
                "That is the last administrator",
                "Make another one first: somebody has to be left who may say who may do what."
            )
            : Problems.AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no account '{Name(context)}'");

    private static string Changes(AccountChangeBody body)
    {
        string?[] changes =
        [
            body.Role,
            body.Disabled is { } disabled ? (disabled ? "disabled" : "enabled") : null,
            body.Groups is { } groups ? $"groups {string.Join(',', groups)}" : null,
            body.Nodes is { } nodes ? $"nodes {string.Join(',', nodes)}" : null,
        ];
        return string.Join("; ", changes.OfType<string>());
    }

    private static Task NoRoleAsync(HttpContext context) =>
        Problems.AnswerAsync(
            context,
            StatusCodes.Status400BadRequest,
            "That is no role",
            "role is viewer, operator or administrator"
        );

    private static string Name(HttpContext context) => context.Request.RouteValues["name"] as string ?? "";
}
