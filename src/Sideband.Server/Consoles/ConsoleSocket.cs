using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Consoles;
using Sideband.Fleet.Stores;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Consoles;

/// <summary>
/// Somebody at a console over a WebSocket. Characters are binary messages in both directions; all else is JSON in text messages.
/// </summary>
internal sealed class ConsoleSocket(
    WebSocket socket,
    ConsoleSeat seat,
    string node,
    HttpContext context,
    DoorKeeper doors
)
{
    private const int LongestCommand = 1024;
    private const int Piece = 4096;

    /// <summary>Nobody waits longer for the browser's farewell.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>Talks until one of both goes, or may not be here any more.</summary>
    public async Task RunAsync()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var sending = SendAsync(over.Token);
        var hearing = HearAsync(over.Token);
        await Task.WhenAny(sending, hearing, seat.FallsAsync(over.Token)).ConfigureAwait(false);
        if (seat.FellBehind)
            await over.CancelAsync().ConfigureAwait(false);
        else if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived && !over.IsCancellationRequested)
            await CloseAsync().ConfigureAwait(false);
        if (sending.IsCompletedSuccessfully)
            await hearing
                .WaitAsync(Farewell, doors.Clock, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await over.CancelAsync().ConfigureAwait(false);
        foreach (var half in (Task[])[sending, hearing])
            await half.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(CancellationToken over)
    {
        await TellAsync(ConsoleFrameView.Hello(seat), over).ConfigureAwait(false);
        await foreach (var message in seat.ReadAsync(over).ConfigureAwait(false))
        {
            if (message.Characters.IsEmpty)
                await TellAsync(ConsoleFrameView.Of(message), over).ConfigureAwait(false);
            else
                await socket
                    .SendAsync(message.Characters, WebSocketMessageType.Binary, true, over)
                    .ConfigureAwait(false);
        }
    }

    private Task TellAsync(ConsoleFrameView frame, CancellationToken over) =>
        socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(frame, ViewJson.Default.ConsoleFrameView),
            WebSocketMessageType.Text,
            true,
            over
        );

    private async Task HearAsync(CancellationToken over)
    {
        var buffer = new byte[Piece];
        var command = new List<byte>();
        while (true)
        {
            var heard = await socket.ReceiveAsync(buffer.AsMemory(), over).ConfigureAwait(false);
            if (heard.MessageType == WebSocketMessageType.Close)
                return;
            if (heard.MessageType == WebSocketMessageType.Binary)
            {
                if (heard.Count > 0)
                    await seat.TypeAsync(buffer.AsMemory(0, heard.Count), over).ConfigureAwait(false);
                continue;
            }
            command.AddRange(buffer.AsSpan(0, heard.Count));
            if (command.Count > LongestCommand)
                return;
            if (!heard.EndOfMessage)
                continue;
            await DoAsync([.. command], over).ConfigureAwait(false);
            command.Clear();
        }
    }

    private async Task DoAsync(byte[] command, CancellationToken over)
    {
        try
        {
            switch (Read(command))
            {
                case "take":
                    if (seat.Person.MayWrite && !seat.Writes)
                        await NoteAsync("console-keyboard", over).ConfigureAwait(false);
                    if (!seat.TakeKeyboard())
                        seat.Refuse("your role may watch, and not write");
                    break;
                case "leave":
                    seat.LeaveKeyboard();
                    break;
                case "break":
                    if (seat.Writes)
                        await NoteAsync("console-break", over).ConfigureAwait(false);
                    seat.SendBreak();
                    break;
                case "again":
                    seat.TryAgain(takesOver: false);
                    break;
                case "take-over":
                    if (seat.Person.MayWrite)
                        await NoteAsync("console-take-over", over).ConfigureAwait(false);
                    else
                        seat.Refuse("your role may watch, and not take over");
                    seat.TryAgain(takesOver: true);
                    break;
                default:
                    seat.Refuse("there is no such command: take, leave, break, again or take-over");
                    break;
            }
        }
        catch (FleetStoreException)
        {
            seat.Refuse("that was not done, since the audit trail cannot be written");
        }
    }

    private Task NoteAsync(string what, CancellationToken over) =>
        doors.Audit.NoteAsync(context.Caller().Name, what, node, "asked", over);

    private static string? Read(byte[] command)
    {
        try
        {
            return JsonSerializer.Deserialize(command, BodyJson.Default.ConsoleCommandBody)?.Do;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task CloseAsync()
    {
        var (status, why) =
            seat.Ending is { } ending ? (WebSocketCloseStatus.EndpointUnavailable, ending)
            : socket.State == WebSocketState.CloseReceived ? (WebSocketCloseStatus.NormalClosure, "goodbye")
            : (WebSocketCloseStatus.MessageTooBig, $"commands have {LongestCommand} octets at most");
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await socket.CloseOutputAsync(status, why, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // He has gone already.
        }
    }
}
