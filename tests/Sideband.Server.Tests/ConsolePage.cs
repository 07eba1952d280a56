using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Sideband.Server.Tests;

/// <summary>Somebody's end of a console's WebSocket.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly Lock _gate = new();
    private readonly StringBuilder _screen = new();
    private readonly List<string> _notes = [];
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _reads = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _hearing;

    public ConsolePage(ClientWebSocket socket, bool reads = true)
    {
        _socket = socket;
        if (reads)
            _reads.SetResult();
        _hearing = HearAsync();
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public string? Protocol => _socket.SubProtocol;

    public WebSocketCloseStatus? Closed => _socket.CloseStatus;

    public string? Why => _socket.CloseStatusDescription;

    public JsonElement? Status { get; private set; }

    public JsonElement? You { get; private set; }

    public string Screen
    {
        get
        {
            lock (_gate)
                return _screen.ToString();
        }
    }

    public string Notes
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _notes);
        }
    }

    public bool IsOver => _hearing.IsCompleted;

    public string? Writer =>
        Status?.GetProperty("writer") is { ValueKind: JsonValueKind.Object } writer
            ? writer.GetProperty("name").GetString()
            : null;

    public static async Task UntilAsync(Func<bool> seen, Func<string> else_)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!seen())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), else_());
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Test);
        }
    }

    public Task SeesAsync(string text) =>
        UntilAsync(() => Screen.Contains(text, StringComparison.Ordinal), () => $"'{text}' is not in '{Screen}'");

    public Task HearsAsync(string text) =>
        UntilAsync(() => Notes.Contains(text, StringComparison.Ordinal), () => $"'{text}' is not in '{Notes}'");

    public Task IsAsync(string state) =>
        UntilAsync(() => Status?.GetProperty("state").GetString() == state, () => $"it is {Status}, and not {state}");

    public Task TypeAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Binary, true, Test);

    public Task DoAsync(string what) =>
        _socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(new { @do = what }),
            WebSocketMessageType.Text,
            true,
            Test
        );

    public Task SendTextAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Test);

    public Task OverAsync() => UntilAsync(() => IsOver, () => "it goes on");

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _socket
                .CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        _reads.TrySetResult();
#pragma warning disable VSTHRD003 // The constructor has started it.
        await Task.WhenAny(_hearing, Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System));
        await _end.CancelAsync();
        await _hearing;
#pragma warning restore VSTHRD003
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task HearAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
#pragma warning disable VSTHRD003 // Nobody starts it: the test says when.
            await _reads.Task;
#pragma warning restore VSTHRD003
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult heard;
                do
                {
                    heard = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
                    message.Write(buffer.AsSpan(0, heard.Count));
                } while (!heard.EndOfMessage);
                if (heard.MessageType == WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _end.Token);
                    return;
                }
                Take(heard.MessageType, message.ToArray());
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The other side has gone.
        }
    }

    private void Take(WebSocketMessageType type, byte[] message)
    {
        lock (_gate)
        {
            if (type == WebSocketMessageType.Binary)
            {
                _screen.Append(Encoding.UTF8.GetString(message));
                return;
            }
            using var json = JsonDocument.Parse(message);
            var frame = json.RootElement.Clone();
            switch (frame.GetProperty("type").GetString())
            {
                case "hello":
                    You = frame.GetProperty("you");
                    break;
                case "status":
                    Status = frame.GetProperty("status");
                    break;
                default:
                    _notes.Add(frame.GetProperty("note").GetProperty("text").GetString()!);
                    break;
            }
        }
    }
}
