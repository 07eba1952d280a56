using System.Net.Sockets;

namespace Sideband.Cli.Tests.Members;

/// <summary>A way to a database's socket that can be cut: then what is sent waits, as on a network that loses all, and nobody is told.</summary>
internal sealed class CutRelay : IAsyncDisposable
{
    private const string Name = ".s.PGSQL.5432";
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _door;
    private readonly string _to;
    private readonly Task _running;
    private volatile TaskCompletionSource _open = Opened();

    public CutRelay(string from, string to)
    {
        Directory.CreateDirectory(from);
        _to = Path.Combine(to, Name);
        _door = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _door.Bind(new UnixDomainSocketEndPoint(Path.Combine(from, Name)));
        _door.Listen();
        _running = AcceptAsync();
    }

    public void Cut() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _door.Dispose();
#pragma warning disable VSTHRD003 // It was begun here.
        await _running;
#pragma warning restore VSTHRD003
        _stop.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _door.AcceptAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket came)
    {
        using var there = came;
        using var way = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await way.ConnectAsync(new UnixDomainSocketEndPoint(_to), _stop.Token);
            await Task.WhenAny(PumpAsync(came, way), PumpAsync(way, came));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end has gone.
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer, _stop.Token)) > 0)
            {
                await _open.Task.WaitAsync(_stop.Token);
                await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end has gone.
        }
    }
}
