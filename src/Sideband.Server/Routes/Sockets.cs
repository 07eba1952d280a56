using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>WebSockets, and the tickets that open them for a page that has a token.</summary>
internal static class Sockets
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Takes a WebSocket.</summary>
    /// <param name="context">Who asks for it.</param>
    /// <param name="protocol">What a browser asks for beside its ticket, and is told that it has.</param>
    public static Task<WebSocket> AcceptAsync(HttpContext context, string protocol)
    {
        // Over HTTP/2 it is a body that does not end.
        Bodies.Allow(context, null);
        var accepted = new WebSocketAcceptContext
        {
            SubProtocol = context.WebSockets.WebSocketRequestedProtocols.Contains(protocol) ? protocol : null,
            KeepAliveInterval = Beat,
            KeepAliveTimeout = 2 * Beat,
        };
        return context.WebSockets.AcceptWebSocketAsync(accepted);
    }

    /// <summary>What opens the WebSocket above this route once, for a page that has a token.</summary>
    public static Task TicketAsync(HttpContext context, DoorKeeper doors, string protocol)
    {
        var path = context.Request.Path.Value!;
        return
            doors.Tickets.Make(Brought.Of(context.Request, doors.Passes), path[..path.LastIndexOf('/')])
                is var (ticket, until)
            ? Bodies.WriteAsync(
                context,
                new TicketView(Tickets.Prefix + ticket, protocol, until),
                ViewJson.Default.TicketView
            )
            : Problems.AnswerAsync(
                context,
                StatusCodes.Status409Conflict,
                "A session needs no ticket",
                "Browsers send its cookie with a WebSocket, too."
            );
    }
}
