using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet;
using Sideband.Server.Consoles;
using Sideband.Server.Doors;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>The consoles of machines: who looks at which, and a place at one.</summary>
internal static class ConsoleRoutes
{
    /// <summary>What a browser asks for beside its ticket, and is told that it has.</summary>
    private const string Protocol = "sideband.console";

    public static void Map(IEndpointRouteBuilder routes, FleetWatch fleet, MemberLinks? links, DoorKeeper doors)
    {
        routes.MapGet("/api/v1/consoles", context => ListAsync(context, fleet, links)).ForAnyScope();
        routes
            .MapGet(
                "/api/v1/nodes/{name}/console",
                context => WithAsync(context, fleet, o => LookAsync(context, fleet, o, doors))
            )
            .ForAnyScope()
            .TakesTicket()
            .ByOwner(alsoHere: false);
        // Who has a token is known here: the ticket is redeemed where it was made, and what it opens is handed on.
        routes
            .MapPost(
                "/api/v1/nodes/{name}/console/ticket",
                context => WithAsync(context, fleet, _ => Sockets.TicketAsync(context, doors, Protocol))
            )
            .Requires(Role.Viewer)
            .ForAnyScope();
        RecordingRoutes.Map(routes, fleet, links?.Recordings, doors);
    }

    /// <summary>Answers for the node of the route; or that there is none.</summary>
    internal static Task WithAsync(HttpContext context, FleetWatch fleet, Func<Owner, Task> answer)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        return context.Find(fleet, name) is { } owner
            ? answer(owner)
            : Problems.AnswerAsync(context, StatusCodes.Status404NotFound, $"There is no node '{name}'");
    }

    /// <summary>Those that are open on this server.</summary>
    internal static ConsoleListView Open(FleetWatch fleet) => new([.. fleet.Consoles.Open.Select(ConsoleView.Of)]);

    /// <summary>Those that are open, also on other servers, with who looks and who writes.</summary>
    private static async Task ListAsync(HttpContext context, FleetWatch fleet, MemberLinks? links)
    {
        var open = Open(fleet).Items;
        if (links is not null)
            open = [.. open, .. await links.ConsolesAsync(context.RequestAborted).ConfigureAwait(false)];
        var seen = open.Where(console => context.Find(fleet, console.Node) is not null)
            .OrderBy(console => console.Node, StringComparer.OrdinalIgnoreCase);
        await Bodies
            .WriteAsync(context, new ConsoleListView([.. seen]), ViewJson.Default.ConsoleListView)
            .ConfigureAwait(false);
    }

    /// <summary>A place at a console, over a WebSocket; <c>?keyboard=free</c> takes the keyboard where nobody has it. Else how the console is.</summary>
    private static async Task LookAsync(HttpContext context, FleetWatch fleet, Owner owner, DoorKeeper doors)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Bodies
                .WriteAsync(context, ConsoleView.Of(fleet.Consoles.StatusOf(owner)), ViewJson.Default.ConsoleView)
                .ConfigureAwait(false);
            return;
        }
        await context.NoteAsync(doors, "console-open", owner.Name).ConfigureAwait(false);
        var caller = context.Caller();
        using var socket = await Sockets.AcceptAsync(context, Protocol).ConfigureAwait(false);
        var seat = fleet.Consoles.Join(
            owner,
            caller.Name,
            caller.Role >= Role.Operator,
            context.Request.Query["keyboard"] == "free"
        );
        await using (seat.ConfigureAwait(false))
            await new ConsoleSocket(socket, seat, owner.Name, context, doors).RunAsync().ConfigureAwait(false);
    }
}
