using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Controllers that are added without an inventory's file.</summary>
internal static class ControllerRoutes
{
    public static void Map(IEndpointRouteBuilder routes, Controllers controllers, CredentialSets sets, DoorKeeper doors)
    {
        var group = routes.MapGroup("/api/v1/controllers").Requires(Role.Administrator);
        group.MapGet("", context => ListAsync(context, controllers));
        group.MapPost("", context => VaultAnswers.OfAsync(context, () => AddAsync(context, controllers, sets, doors)));
        group.MapDelete("/{name}", context => RemoveAsync(context, controllers, doors));
    }

    private static async Task ListAsync(HttpContext context, Controllers controllers)
    {
        var all = await controllers.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, new AddedListView([.. all.Select(AddedView.Of)]), ViewJson.Default.AddedListView)
            .ConfigureAwait(false);
    }

    private static async Task AddAsync(
        HttpContext context,
        Controllers controllers,
        CredentialSets sets,
        DoorKeeper doors
    )
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.ControllerBody).ConfigureAwait(false) is not { } body)
            return;
        var set = body.Credentials is { Length: > 0 } name
            ? await sets.OpenAsync(name, context.RequestAborted).ConfigureAwait(false)
            : null;
        var (user, password) = set is null ? (body.User, body.Password) : (set.User, set.Password);
        var fault =
            ControllerFaults.OfPlace(body.Name, body.Address, body.Groups)
            ?? (
                body.Credentials is { Length: > 0 } missing && set is null
                    ? $"there are no credentials '{missing}'"
                    : null
            )
            ?? (
                user is null || password is null
                    ? "user and password are missing, or the name of credentials"
                    : ControllerFaults.OfLogin(user, password)
            );
        if (fault is not null)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no controller", fault)
                .ConfigureAwait(false);
            return;
        }
        var controller = new Controller(body.Name, body.Address.Trim(), user!, password!)
        {
            Groups = body.Groups ?? [],
            By = context.Caller().Name,
            Added = doors.Clock.GetUtcNow(),
        };
        if (!await controllers.AddAsync(controller, context.RequestAborted).ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, $"There is a node '{body.Name}' already")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "controller-add", controller.Name, controller.Address).ConfigureAwait(false);
        await Bodies
            .WriteAsync(context, AddedView.Of(controller), ViewJson.Default.AddedView, StatusCodes.Status201Created)
            .ConfigureAwait(false);
    }

    private static async Task RemoveAsync(HttpContext context, Controllers controllers, DoorKeeper doors)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        if (!await controllers.RemoveAsync(name, context.RequestAborted).ConfigureAwait(false))
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"No controller '{name}' was added here",
                    "Those of an inventory's file are taken out of the file."
                )
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "controller-remove", name).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
