using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sideband.Cli.Tests.Members;

/// <summary>
/// Stands before each controller of a rack and writes down who talks to it and when. It loses some packets, so that retries are always
/// under way, and can cut somebody off.
/// </summary>
internal sealed class WireRecorder : IAsyncDisposable
{
    private readonly Random _random = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly List<UdpClient> _doors = [];
    private readonly ConcurrentQueue<Spoken> _spoken = new();
    private readonly ConcurrentDictionary<int, bool> _cut = new();

    public WireRecorder(int firstPort, int nodes)
    {
        for (var node = 0; node < nodes; node++)
        {
            var door = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            _doors.Add(door);
            _running.Add(ServeAsync(node, door, firstPort + node));
        }
    }

    /// <summary>How many packets of all it loses.</summary>
    public double Loss { get; set; } = 0.15;

    /// <summary>Where each controller is reached through it.</summary>
    public IReadOnlyList<int> Ports => [.. _doors.Select(door => ((IPEndPoint)door.Client.LocalEndPoint!).Port)];

    /// <summary>All that came to the controllers, in its order for each.</summary>
    public IReadOnlyList<Spoken> All => [.. _spoken];

    /// <summary>Lets nothing through to and from a port.</summary>
    public void Cut(int port) => _cut[port] = true;

    public void Mend(int port) => _cut.TryRemove(port, out _);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
#pragma warning disable VSTHRD003 // They were begun here.
        await Task.WhenAll(_running);
#pragma warning restore VSTHRD003
        foreach (var door in _doors)
            door.Dispose();
        _stop.Dispose();
    }

    private bool IsLost()
    {
        lock (_random)
            return _random.NextDouble() < Loss;
    }

    private async Task ServeAsync(int node, UdpClient door, int port)
    {
        var ways = new Dictionary<IPEndPoint, UdpClient>();
        try
        {
            while (true)
            {
                var came = await door.ReceiveAsync(_stop.Token);
                var at = TimeProvider.System.GetUtcNow();
                var from = came.RemoteEndPoint;
                if (_cut.ContainsKey(from.Port))
                    continue;
                _spoken.Enqueue(new(at, node, from.Port));
                if (!ways.TryGetValue(from, out var way))
                {
                    ways[from] = way = new();
                    way.Connect(IPAddress.Loopback, port);
#pragma warning disable CA2025 // It ends where its socket ends.
                    _ = AnswerAsync(door, way, from);
#pragma warning restore CA2025
                }
                if (!IsLost())
                    await way.SendAsync(came.Buffer, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        finally
        {
            foreach (var way in ways.Values)
                way.Dispose();
        }
    }

    private async Task AnswerAsync(UdpClient door, UdpClient way, IPEndPoint to)
    {
        try
        {
            while (true)
            {
                var answer = await way.ReceiveAsync(_stop.Token);
                if (!_cut.ContainsKey(to.Port) && !IsLost())
                    await door.SendAsync(answer.Buffer, to, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    /// <summary>A packet that came to a controller.</summary>
    internal readonly record struct Spoken(DateTimeOffset At, int Node, int Port);
}
