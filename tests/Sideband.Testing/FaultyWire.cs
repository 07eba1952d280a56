using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sideband.Testing;

/// <summary>
/// A UDP relay on the loopback between clients and one server that loses, doubles, replays, delays and reorders datagrams, each
/// fate drawn from a seed. The server sees every client under a port of its own.
/// </summary>
/// <example><code>
/// await using var wire = FaultyWire.To(rack.Port, new WireFaults { LostAnswers = 0.2 });
/// … connect to 127.0.0.1 at wire.Port …
/// </code></example>
public sealed class FaultyWire : IAsyncDisposable
{
    private const int LargestDatagram = 4096;
    private const int LongestReplay = 64;

    /// <summary>Long enough that several datagrams behind it go first.</summary>
    private static readonly TimeSpan Overtaking = TimeSpan.FromMilliseconds(5);
    private static readonly IPEndPoint Any = new(IPAddress.Any, 0);
    private readonly Socket _front;
    private readonly ConcurrentDictionary<IPEndPoint, Socket> _clients = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Random _requestFates;
    private readonly Random _answerFates;
    private readonly Random _replayFates;
    private readonly List<(byte[] Datagram, Socket Back, int At)> _replays = [];
    private int _replayed;
    private int _requests;
    private int _answers;
    private int _lost;

    private FaultyWire(IPEndPoint server, WireFaults faults, IPEndPoint front)
    {
        (Server, Faults) = (server, faults);
        (_requestFates, _answerFates, _replayFates) = (new(faults.Seed), new(~faults.Seed), new(faults.Seed + 1));
        _front = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _front.Bind(front);
        _running.Add(ServeAsync());
    }

    /// <summary>What happens to datagrams from now on; the seed counts only at the start.</summary>
    public WireFaults Faults { get; set; }

    /// <summary>Where requests go from now on: another server may take the first one's place.</summary>
    public IPEndPoint Server { get; set; }

    /// <summary>Where clients send to, on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_front.LocalEndPoint!).Port;

    /// <summary>Datagrams that came from clients.</summary>
    public int Requests => _requests;

    /// <summary>Datagrams that came from the server.</summary>
    public int Answers => _answers;

    /// <summary>Requests that came once more after others.</summary>
    public int Replayed => _replayed;

    /// <summary>Datagrams that were lost, both ways.</summary>
    public int Lost => _lost;

    /// <summary>A wire to a server on this machine.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="faults">What happens to datagrams; null is nothing.</param>
    /// <param name="front">Where clients send to, for those that know port 623 only; null is any port.</param>
    public static FaultyWire To(int port, WireFaults? faults = null, IPEndPoint? front = null) =>
        new(new IPEndPoint(IPAddress.Loopback, port), faults ?? new(), front ?? new(IPAddress.Loopback, 0));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _front.Dispose();
        foreach (var socket in _clients.Values)
            socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var buffer = new byte[LargestDatagram];
        while (await ReceiveAsync(_front, buffer) is { } received)
        {
            Interlocked.Increment(ref _requests);
            var client = (IPEndPoint)received.RemoteEndPoint;
            var back = _clients.GetOrAdd(client, Open);
            var faults = Faults;
            if (_requests <= faults.Spared)
                faults = new();
            Pass(
                buffer,
                received.ReceivedBytes,
                _requestFates,
                faults.LostRequests,
                faults.DoubledRequests,
                back,
                Server
            );
            Replay(buffer.AsSpan(0, received.ReceivedBytes), back, faults.ReplayedRequests);
        }
    }

    /// <summary>Sends what it is time for, and remembers this one for later.</summary>
    private void Replay(ReadOnlySpan<byte> request, Socket back, double share)
    {
        foreach (var (datagram, from, _) in _replays.Where(r => r.At <= _requests))
        {
            Send(from, datagram, Server);
            _replayed++;
        }
        _replays.RemoveAll(r => r.At <= _requests);
        if (share > 0 && _replayFates.NextDouble() < share)
            _replays.Add((request.ToArray(), back, _requests + _replayFates.Next(1, LongestReplay + 1)));
    }

    private Socket Open(IPEndPoint client)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _running.Add(AnswerAsync(client, socket));
        return socket;
    }

    private async Task AnswerAsync(IPEndPoint client, Socket socket)
    {
        var buffer = new byte[LargestDatagram];
        while (await ReceiveAsync(socket, buffer) is { } received)
        {
            Interlocked.Increment(ref _answers);
            var faults = Faults;
            Pass(
                buffer,
                received.ReceivedBytes,
                _answerFates,
                faults.LostAnswers,
                faults.DoubledAnswers,
                _front,
                client
            );
        }
    }

    /// <summary>Decides a datagram's fate. Each draws the same number of times, so that one's fate is not another's.</summary>
    private void Pass(byte[] buffer, int length, Random fates, double lost, double doubled, Socket from, IPEndPoint to)
    {
        bool isLost;
        bool isDoubled;
        bool isOvertaken;
        lock (fates)
        {
            isLost = fates.NextDouble() < lost;
            isDoubled = fates.NextDouble() < doubled;
            isOvertaken = fates.NextDouble() < Faults.Overtaken;
        }
        if (isLost)
        {
            Interlocked.Increment(ref _lost);
            return;
        }
        var delay = Faults.Delay + (isOvertaken ? Overtaking : TimeSpan.Zero);
        if (delay == TimeSpan.Zero)
        {
            for (var i = 0; i < (isDoubled ? 2 : 1); i++)
                Send(from, buffer.AsSpan(0, length), to);
            return;
        }
        _running.Add(LaterAsync(from, buffer.AsSpan(0, length).ToArray(), to, isDoubled ? 2 : 1, delay));
    }

    private async Task LaterAsync(Socket from, byte[] datagram, IPEndPoint to, int copies, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, TimeProvider.System, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        for (var i = 0; i < copies; i++)
            Send(from, datagram, to);
    }

    private static void Send(Socket from, ReadOnlySpan<byte> datagram, IPEndPoint to)
    {
        try
        {
            from.SendTo(datagram, to);
        }
        catch (SocketException)
        {
            // Nobody is there: lost, too.
        }
    }

    private async Task<SocketReceiveFromResult?> ReceiveAsync(Socket socket, byte[] buffer)
    {
        while (true)
        {
            try
            {
                return await socket.ReceiveFromAsync(buffer, Any, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (SocketException)
            {
                // The other side is not there at the moment; it may come back.
            }
        }
    }
}
