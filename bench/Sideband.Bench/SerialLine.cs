using System.Net;
using System.Net.Sockets;

namespace Sideband.Bench;

/// <summary>The machine behind a controller's serial port, which the controller calls by TCP: it echoes, counts, or prints.</summary>
internal sealed class SerialLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _answering;
    private NetworkStream? _stream;
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
        (_stream ?? throw new InvalidOperationException("No controller has called.")).WriteAsync(text);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _answering.Wait();
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
                _stream = caller.GetStream();
                while (await _stream.ReadAsync(buffer, _stop.Token) is > 0 and var count)
                {
                    if (Echoes)
                        await _stream.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
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
