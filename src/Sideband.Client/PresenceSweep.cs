using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>
/// Asks many addresses at once whether a controller is there. Packets are sent at a steady rate, so that no switch or
/// firewall takes the sweep for an attack; who does not answer is asked again once.
/// </summary>
/// <param name="rate">Packets a second.</param>
/// <param name="wait">How long to wait for answers after the last packet of a round.</param>
/// <param name="clock">The time.</param>
public sealed class PresenceSweep(int rate, TimeSpan wait, TimeProvider clock)
{
    private const int Rounds = 2;
    private const int BufferSize = 512;
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentDictionary<IPEndPoint, Presence> _found = new();
    private readonly ConcurrentDictionary<IPEndPoint, long> _asked = new();
    private readonly Dictionary<AddressFamily, Socket> _sockets = [];

    /// <summary>How many have answered so far.</summary>
    public int Found => _found.Count;

    /// <summary>Sweeps.</summary>
    /// <param name="peers">Whom to ask.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Who answered, in the order of <paramref name="peers"/>.</returns>
    public async Task<IReadOnlyList<Presence>> RunAsync(
        IReadOnlyList<IPEndPoint> peers,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(peers);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        foreach (var family in peers.Select(p => p.AddressFamily).Distinct())
            _sockets[family] = Open(family);
        var receiving = _sockets.Keys.Select(family => ReceiveAsync(family, ended.Token)).ToList();
        try
        {
            for (byte round = 0; round < Rounds && _found.Count < peers.Count; round++)
            {
                await SendAsync(peers, Ping(round), cancellation).ConfigureAwait(false);
                await WaitAsync(peers.Count, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(receiving).ConfigureAwait(false);
            foreach (var socket in _sockets.Values)
                socket.Dispose();
            _sockets.Clear();
        }
        return [.. peers.Where(_found.ContainsKey).Select(p => _found[p])];
    }

    private async Task SendAsync(IReadOnlyList<IPEndPoint> peers, byte[] ping, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var sent = 0;
        foreach (var peer in peers.Where(p => !_found.ContainsKey(p)))
        {
            while (sent >= 1 + (clock.GetElapsedTime(start).TotalSeconds * rate))
                await Task.Delay(Burst, clock, cancellation).ConfigureAwait(false);
            _asked[peer] = clock.GetTimestamp();
            try
            {
                await _sockets[peer.AddressFamily]
                    .SendToAsync(ping, SocketFlags.None, peer, cancellation)
                    .ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // No way there, or somebody before refused: it has not answered, and is asked again.
            }
            sent++;
        }
    }

    private async Task WaitAsync(int all, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        while (_found.Count < all && clock.GetElapsedTime(start) < wait)
            await Task.Delay(Burst, clock, cancellation).ConfigureAwait(false);
    }

    private async Task ReceiveAsync(AddressFamily family, CancellationToken cancellation)
    {
        var socket = _sockets[family];
        var buffer = new byte[BufferSize];
        var any = new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (true)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(buffer, any, cancellation).ConfigureAwait(false);
                Take((IPEndPoint)received.RemoteEndPoint, buffer.AsSpan(0, received.ReceivedBytes));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A port that is closed somewhere: it concerns no other address.
            }
        }
    }

    private void Take(IPEndPoint peer, ReadOnlySpan<byte> datagram)
    {
        if (!_asked.TryGetValue(peer, out var asked) || datagram.Length < RmcpHeader.Size)
            return;
        if (
            Message.TryRead<AsfMessage>(datagram[RmcpHeader.Size..], out var message)
            && message.Type == AsfMessageType.PresencePong
            && Message.TryRead<PresencePong>(message.Data.Span, out var pong)
        )
        {
            var entities = pong.Entities.HasFlag(AsfEntities.Ipmi);
            _found.TryAdd(peer, new(peer, clock.GetElapsedTime(asked), entities, pong.OemIana));
        }
    }

    private static Socket Open(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
        return socket;
    }

    private static byte[] Ping(byte tag)
    {
        var datagram = new byte[64];
        var length = Message.Write(RmcpHeader.Asf, datagram);
        length += Message.Write(AsfMessage.PresencePing(tag), datagram.AsSpan(length));
        return datagram[..length];
    }
}
