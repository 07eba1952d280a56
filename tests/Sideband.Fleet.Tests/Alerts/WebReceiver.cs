using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Takes what is posted to it, and answers as a test says.</summary>
internal sealed class WebReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public WebReceiver()
    {
        _listener.Start();
        _ = ServeAsync(_stop.Token);
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>The first line and the rest of the answer's head.</summary>
    public string Answer { get; set; } = "202 Accepted";

    public List<(string Line, string Head, JsonNode Body)> Got { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(stop);
                await OneAsync(client.GetStream(), stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // That is how it ends.
        }
    }

    private async Task OneAsync(NetworkStream stream, CancellationToken stop)
    {
        var bytes = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, stop);
            bytes.AddRange(buffer.AsSpan(0, count));
            var text = Encoding.UTF8.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (count == 0 || end < 0)
                continue;
            var head = text[..end];
            var length = head.Split("\r\n")
                .Where(l => l.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
                .Select(l => int.Parse(l["Content-Length: ".Length..], null))
                .FirstOrDefault();
            if (Encoding.UTF8.GetByteCount(text[(end + 4)..]) < length)
                continue;
            Got.Add((head.Split("\r\n")[0], head, JsonNode.Parse(text[(end + 4)..])!));
            var answer = $"HTTP/1.1 {Answer}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop);
            return;
        }
    }
}
