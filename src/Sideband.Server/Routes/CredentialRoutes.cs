using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Users and passwords under names, for controllers that are added.</summary>
internal static class CredentialRoutes
{
    public static void Map(IEndpointRouteBuilder routes, CredentialSets sets, DoorKeeper doors)
    {
        var group = routes.MapGroup("/api/v1/credentials").Requires(Role.Administrator);
        group.MapGet("", context => ListAsync(context, sets));
        group.MapPost("", context => VaultAnswers.OfAsync(context, () => AddAsync(context, sets, doors)));
        group.MapDelete("/{name}", context => RemoveAsync(context, sets, doors));
    }

    private static async Task ListAsync(HttpContext context, CredentialSets sets)
    {
        var all = await sets.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await Bodies
            .WriteAsync(
                context,
                new CredentialListView([.. all.Select(CredentialView.Of)]),
                ViewJson.Default.CredentialListView
            )
            .ConfigureAwait(false);
    }

    private static async Task AddAsync(HttpContext context, CredentialSets sets, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.CredentialBody).ConfigureAwait(false) is not { } body)
            return;
        if ((Accounts.NameFault(body.Name) ?? ControllerFaults.OfLogin(body.User, body.Password)) is { } fault)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "These are no credentials", fault)
                .ConfigureAwait(false);
            return;
        }
        var set = new CredentialSet(body.Name, body.User, body.Password)
        {
            By = context.Caller().Name,
            Added = doors.Clock.GetUtcNow(),
        };
        if (!await sets.AddAsync(set, context.RequestAborted).ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, $"There are credentials '{set.Name}' already")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "credentials-add", set.Name, set.User).ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, CredentialView.Of(set), ViewJson.Default.CredentialView, StatusCodes.Status201Created)
            .ConfigureAwait(false);
    }

    private static async Task RemoveAsync(HttpContext context, CredentialSets sets, DoorKeeper doors)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        if (!await sets.RemoveAsync(name, context.RequestAborted).ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"There are no credentials '{name}'")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "credentials-remove", name).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
