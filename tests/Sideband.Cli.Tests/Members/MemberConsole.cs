using System.Net.WebSockets;
using System.Text.Json;

namespace Sideband.Cli.Tests.Members;

/// <summary>Somebody who looks at a console for a moment.</summary>
internal static class MemberConsole
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Opens a console at any of the servers, and waits until the controller has given it.</summary>
    public static async Task ReachesAsync(MemberProcess member, string node)
    {
        var path = $"/api/v1/nodes/{node}/console";
        // Who has it another member knows with its next beat.
        await MemberField.UntilAsync(async () =>
        {
            using var answer = await member.Client.GetAsync(new Uri(path, UriKind.Relative), Test);
            return answer.IsSuccessStatusCode;
        });
        using var socket = new ClientWebSocket();
#pragma warning disable CA5359 // The server has signed its certificate itself, on the loopback.
        socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        socket.Options.SetRequestHeader("Authorization", $"Bearer {member.Token}");
        var place = new UriBuilder(new Uri(member.Url, path)) { Scheme = "wss" };
        await socket.ConnectAsync(place.Uri, Test);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Test);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var isOpen = false;
        while (!isOpen)
        {
            if (
                await FrameAsync(socket, limit.Token) is not { } frame
                || !frame.TryGetProperty("status", out var status)
                || status.ValueKind != JsonValueKind.Object
            )
                continue;
            Assert.Equal(node, status.GetProperty("node").GetString());
            isOpen = status.GetProperty("state").GetString() == "open";
        }
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
    }

    /// <summary>What comes next; null are characters.</summary>
    private static async Task<JsonElement?> FrameAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult heard;
        do
        {
            heard = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            Assert.NotEqual(WebSocketMessageType.Close, heard.MessageType);
            message.Write(buffer.AsSpan(0, heard.Count));
        } while (!heard.EndOfMessage);
        if (heard.MessageType != WebSocketMessageType.Text)
            return null;
        using var json = JsonDocument.Parse(message.ToArray());
        return json.RootElement.Clone();
    }
}
