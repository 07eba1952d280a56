using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Client.Screens;
using Sideband.Fleet;
using Sideband.Server.Doors;
using Sideband.Server.Screens;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>The screens of machines: who may look looks, and who may switch them types.</summary>
internal static class ScreenRoutes
{
    private const string Protocol = "sideband.screen";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, DoorKeeper doors)
    {
        routes
            .MapGet(
                "/api/v1/nodes/{name}/screen",
                context => ConsoleRoutes.WithAsync(context, fleet, owner => LookAsync(context, owner, doors))
            )
            .ForAnyScope()
            .TakesTicket();
        routes
            .MapPost(
                "/api/v1/nodes/{name}/screen/ticket",
                context => ConsoleRoutes.WithAsync(context, fleet, _ => Sockets.TicketAsync(context, doors, Protocol))
            )
            .Requires(Role.Viewer)
            .ForAnyScope();
    }

    /// <summary>The screen over a WebSocket; else whether it can be had.</summary>
    private static async Task LookAsync(HttpContext context, Owner owner, DoorKeeper doors)
    {
        if (owner.Screen is not { } find)
        {
            await Problems
                .AnswerAsync(context, StatusCodes.Status404NotFound, $"{owner.Name} has no screen that is known")
                .ConfigureAwait(false);
            return;
        }
        try
        {
            var mayType = context.Caller().Role >= Role.Operator;
            var screen = await OpenAsync(find, doors.Clock, context.RequestAborted).ConfigureAwait(false);
            await using var _ = screen.ConfigureAwait(false);
            if (!context.WebSockets.IsWebSocketRequest)
            {
                await Bodies
                    .WriteAsync(context, new ScreenView(owner.Name, mayType), ViewJson.Default.ScreenView)
                    .ConfigureAwait(false);
                return;
            }
            await context.NoteAsync(doors, "screen-open", owner.Name).ConfigureAwait(false);
            using var socket = await Sockets.AcceptAsync(context, Protocol).ConfigureAwait(false);
            await new ScreenSocket(socket, screen, mayType).RunAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
        {
            if (!context.Response.HasStarted)
                await Problems
                    .AnswerAsync(
                        context,
                        StatusCodes.Status409Conflict,
                        $"The screen of {owner.Name} cannot be had",
                        e.Message
                    )
                    .ConfigureAwait(false);
        }
    }

    private static async Task<Stream> OpenAsync(
        Func<CancellationToken, Task<string>> find,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var place = await find(limit.Token).ConfigureAwait(false);
            return await RemoteScreen.OpenAsync(RemoteScreen.Parse(place), limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException("It does not answer.", e);
        }
    }
}
