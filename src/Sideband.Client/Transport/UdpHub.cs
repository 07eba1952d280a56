using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sideband.Client.Transport;

/// <summary>One socket for each family of addresses carries the sessions of all controllers.</summary>
internal sealed class UdpHub : IDisposable
{
    private const int LargestDatagram = 4096;
    private static readonly Lazy<UdpHub> V4 = new(() => new(AddressFamily.InterNetwork));
    private static readonly Lazy<UdpHub> V6 = new(() => new(AddressFamily.InterNetworkV6));
    private readonly Socket _socket;
    private readonly ConcurrentDictionary<IPEndPoint, Link[]> _links = new();

    private UdpHub(AddressFamily family)
    {
        _socket = new(family, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
        _socket.Bind(new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
        _ = ReceiveAsync(family);
    }

    /// <summary>A way to a controller; whatever comes from there goes to the receiver.</summary>
    public static Link Open(IPEndPoint peer, IDatagramReceiver receiver)
    {
        var hub = (peer.AddressFamily == AddressFamily.InterNetwork ? V4 : V6).Value;
        var link = new Link(hub, peer, receiver);
        hub._links.AddOrUpdate(peer, _ => [link], (_, links) => [.. links, link]);
        return link;
    }

    public void Dispose() => _socket.Dispose();

    internal void Close(Link link)
    {
        var links = _links.AddOrUpdate(link.Peer, _ => [], (_, all) => [.. all.Where(other => other != link)]);
        if (links.Length == 0)
            _links.TryRemove(new KeyValuePair<IPEndPoint, Link[]>(link.Peer, links));
    }

    internal void Send(IPEndPoint peer, ReadOnlySpan<byte> datagram)
    {
        try
        {
            _socket.SendTo(datagram, peer);
        }
        catch (SocketException)
        {
            // No route, or refused a moment ago: the retry finds out, and then the deadline does.
        }
    }

    private async Task ReceiveAsync(AddressFamily family)
    {
        var buffer = new byte[LargestDatagram];
        var any = new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (true)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, any).ConfigureAwait(false);
                if (!_links.TryGetValue((IPEndPoint)received.RemoteEndPoint, out var links))
                    continue;
                foreach (var link in links)
                    link.Receiver.OnDatagram(buffer.AsSpan(0, received.ReceivedBytes));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // An ICMP error of one controller concerns no other.
            }
        }
    }
}
