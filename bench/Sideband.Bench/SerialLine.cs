using System.Net;
using System.Net.Sockets;

namespace Sideband.Bench;

/// <summary>The machine behind a controller's serial port, which the controller calls by TCP: it echoes, counts, or prints.</summary>
internal sealed class SerialLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _answering;
    private volatile TcpClient? _caller;
    private long _received;

    public SerialLine()
    {
        _listener.Start();
        _answering = AnswerAsync();
    }

    public string Place => _listener.LocalEndpoint.ToString()!;

    /// <summary>Says back what it hears; else it only counts.</summary>
    public bool Echoes { get; set; } = true;

    /// <summary>How many characters it has heard.</summary>
    public long Received => Interlocked.Read(ref _received);

    public ValueTask PrintAsync(byte[] text) =>
        (_caller ?? throw new InvalidOperationException("No controller has called.")).GetStream().WriteAsync(text);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
#pragma warning disable VSTHRD003 // The constructor has started it.
        await _answering;
#pragma warning restore VSTHRD003
        _stop.Dispose();
    }

    private async Task AnswerAsync()
    {
        var buffer = new byte[65536];
        try
        {
            while (true)
            {
                using var caller = await _listener.AcceptTcpClientAsync(_stop.Token);
                caller.NoDelay = true;
                _caller = caller;
                var stream = caller.GetStream();
                while (await stream.ReadAsync(buffer, _stop.Token) is > 0 and var count)
                {
                    if (Echoes)
                        await stream.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                    Interlocked.Add(ref _received, count);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // The run is over.
        }
    }
}
