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

    [ThreadStatic]
    private static DatagramBundle? _bundle;

    /// <summary>Whose datagrams this thread holds back; null where none are.</summary>
    [ThreadStatic]
    private static UdpHub? _held;

    [ThreadStatic]
    private static int _depth;

    private readonly Socket _socket;
    private readonly ConcurrentDictionary<PeerKey, Link[]> _links = new();

    private UdpHub(AddressFamily family)
    {
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
        return link;
    }

    public void Dispose() => _socket.Dispose();

    internal void Close(Link link)
    {
        var links = _links.AddOrUpdate(link.Key, _ => [], (_, all) => [.. all.Where(other => other != link)]);
        if (links.Length == 0)
            _links.TryRemove(new KeyValuePair<PeerKey, Link[]>(link.Key, links));
    }

    /// <summary>What this thread sends waits until it calls <see cref="Release"/> as often. A thread holds one hub at a time; another sends at once.</summary>
    internal void Hold()
    {
        if (_held is null)
            (_held, _depth) = (this, 1);
        else if (_held == this)
            _depth++;
    }

    internal void Release()
    {
        if (_held != this || --_depth > 0)
            return;
        _held = null;
        _bundle?.Send(_socket);
    }

    internal void Send(SocketAddress peer, ReadOnlySpan<byte> datagram)
    {
        if (_held == this && datagram.Length <= LargestTogether)
        {
            var bundle = _bundle ??= new(LargestTogether);
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
        }
    }
}
