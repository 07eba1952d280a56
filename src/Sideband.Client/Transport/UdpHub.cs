using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Sideband.Datagrams;

namespace Sideband.Client.Transport;

/// <summary>
/// One socket for each family of addresses carries the sessions of all controllers. A thread of its own takes datagrams
/// from it in batches and hands each to its controller's connection: nothing is allocated for one, and none waits for a
/// thread of the pool.
/// </summary>
internal sealed class UdpHub : IDisposable
{
    private const int LargestDatagram = 2048;

    /// <summary>Messages are far shorter; what is longer is sent by itself.</summary>
    private const int LargestTogether = 512;
    private const int ReceiveBuffer = 4 << 20;
    private static readonly Lazy<UdpHub> V4 = new(() => new(AddressFamily.InterNetwork));
    private static readonly Lazy<UdpHub> V6 = new(() => new(AddressFamily.InterNetworkV6));

    /// <summary>Answers of so many controllers are worth waiting for each other, where so many come; those of a few are not.</summary>
    private const int Fleet = 64;

    private const int FleetsAnswersASecond = 2000;

    /// <summary>Batches after which it is looked how much comes.</summary>
    private const int BetweenLooks = 16;

    /// <summary>What this thread holds back, by the number of the hub.</summary>
    [ThreadStatic]
    private static DatagramBundle?[]? _held;

    [ThreadStatic]
    private static int _depth;

    private readonly Socket _socket;
    private readonly ConcurrentDictionary<PeerKey, Link[]> _links = new();
    private readonly int _number;
    private int _open;

    private UdpHub(AddressFamily family)
    {
        _number = family == AddressFamily.InterNetwork ? 0 : 1;
        _socket = new(family, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBuffer };
        _socket.Bind(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
        new Thread(Receive, 256 * 1024) { IsBackground = true, Name = "ipmi " + family }.Start();
    }

    /// <summary>A way to a controller; whatever comes from there goes to the receiver.</summary>
    public static ILink Open(IPEndPoint peer, IDatagramReceiver receiver)
    {
        var hub = (peer.AddressFamily == AddressFamily.InterNetwork ? V4 : V6).Value;
        var link = new Link(hub, peer, receiver);
        hub._links.AddOrUpdate(link.Key, _ => [link], (_, links) => [.. links, link]);
        Interlocked.Increment(ref hub._open);
        return link;
    }

    public void Dispose() => _socket.Dispose();

    internal void Close(Link link)
    {
        Interlocked.Decrement(ref _open);
        var links = _links.AddOrUpdate(link.Key, _ => [], (_, all) => [.. all.Where(other => other != link)]);
        if (links.Length == 0)
            _links.TryRemove(new KeyValuePair<PeerKey, Link[]>(link.Key, links));
    }

    /// <summary>What this thread sends, over whichever hub, waits until it has called <see cref="Release"/> as often.</summary>
    internal static void Hold() => _depth++;

    internal static void Release()
    {
        if (--_depth > 0 || _held is not { } held)
            return;
        held[0]?.Send(V4.Value._socket);
        held[1]?.Send(V6.Value._socket);
    }

    internal void Send(SocketAddress peer, ReadOnlySpan<byte> datagram)
    {
        if (_depth > 0 && datagram.Length <= LargestTogether)
        {
            var bundle = (_held ??= new DatagramBundle?[2])[_number] ??= new(LargestTogether);
            if (bundle.IsFull)
                bundle.Send(_socket);
            datagram.CopyTo(bundle.Next);
            bundle.Add(peer.Buffer.Span[..peer.Size], datagram.Length);
            return;
        }
        try
        {
            _socket.SendTo(datagram, SocketFlags.None, peer);
        }
        catch (SocketException)
        {
            // No route, or refused a moment ago: the retry finds out, and then the deadline does.
        }
    }

    private void Receive()
    {
        var batch = new DatagramBatch(LargestDatagram);
        var (batches, answers, isFleet) = (0, 0, false);
        var since = TimeProvider.System.GetTimestamp();
        for (int count; (count = batch.Receive(_socket, wait: true)) >= 0; )
        {
            Hold();
            for (var i = 0; i < count; i++)
            {
                if (!_links.TryGetValue(PeerKey.Of(batch.From(i)), out var links))
                    continue;
                foreach (var link in links)
                    link.Receiver.OnDatagram(batch.Datagram(i));
            }
            Release();
            answers += count;
            if (++batches == BetweenLooks)
            {
                var seconds = TimeProvider.System.GetElapsedTime(since).TotalSeconds;
                isFleet = Volatile.Read(ref _open) >= Fleet && answers > seconds * FleetsAnswersASecond;
                (batches, answers, since) = (0, 0, TimeProvider.System.GetTimestamp());
            }
            // To be woken for every few answers costs more than they do.
            if (isFleet && DatagramBatch.IsSupported && count < DatagramBatch.Size)
#pragma warning disable RS0030 // It is the socket's own thread, and nobody's time but the socket's.
                Thread.Sleep(1);
#pragma warning restore RS0030
        }
    }
}
