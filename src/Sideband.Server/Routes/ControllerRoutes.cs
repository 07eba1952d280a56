using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet.Vaults;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>Controllers that are added without an inventory's file.</summary>
internal static class ControllerRoutes
{
    /// <summary>IPMI's longest. (§22.28, §22.30)</summary>
    private const int LongestUser = 16;
    private const int LongestPassword = 20;

    public static void Map(IEndpointRouteBuilder routes, Controllers controllers, DoorKeeper doors)
    {
        var group = routes.MapGroup("/api/v1/controllers").Requires(Role.Administrator);
        group.MapGet("", context => ListAsync(context, controllers));
        group.MapPost("", context => AddAsync(context, controllers, doors));
        group.MapDelete("/{name}", context => RemoveAsync(context, controllers, doors));
    }

    private static async Task ListAsync(HttpContext context, Controllers controllers)
    {
        var all = await controllers.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await context
            .Response.WriteAsJsonAsync(
                new AddedListView([.. all.Select(AddedView.Of)]),
                ViewJson.Default.AddedListView,
                cancellationToken: context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    private static async Task AddAsync(HttpContext context, Controllers controllers, DoorKeeper doors)
    {
        if (await Bodies.ReadAsync(context, BodyJson.Default.ControllerBody).ConfigureAwait(false) is not { } body)
            return;
        if (Fault(body) is { } fault)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status400BadRequest, "That is no controller", fault)
                .ConfigureAwait(false);
            return;
        }
        var controller = new Controller(body.Name, body.Address.Trim(), body.User, body.Password)
        {
            Groups = body.Groups ?? [],
            By = context.Caller().Name,
            Added = doors.Clock.GetUtcNow(),
        };
        bool isNew;
        try
        {
            isNew = await controllers.AddAsync(controller, context.RequestAborted).ConfigureAwait(false);
        }
        catch (VaultException e)
        {
            await Problems
                .AnswerAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    "The password cannot be sealed",
                    e.Message
                )
                .ConfigureAwait(false);
            return;
        }
        if (!isNew)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status409Conflict, $"There is a node '{body.Name}' already")
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "controller-add", controller.Name, controller.Address).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context
            .Response.WriteAsJsonAsync(
                AddedView.Of(controller),
                ViewJson.Default.AddedView,
                cancellationToken: context.RequestAborted
            )
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

    private static string? Fault(ControllerBody body) =>
        Accounts.NameFault(body.Name)
        ?? (Controllers.Place(body.Address) is null ? "address is a name or an address, with :port or without" : null)
        ?? (
            body.User.Length > LongestUser || body.User.Any(char.IsControl)
                ? $"user has {LongestUser} characters at most"
                : null
        )
        ?? (
            System.Text.Encoding.UTF8.GetByteCount(body.Password) > LongestPassword
                ? $"password has {LongestPassword} bytes at most"
                : null
        );
}
