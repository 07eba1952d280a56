using System.Net;
using Sideband.Datagrams;

namespace Sideband.Client.Transport;

/// <summary>A way to one controller over the socket that all share.</summary>
internal sealed class Link(UdpHub hub, IPEndPoint peer, IDatagramReceiver receiver) : ILink
{
    private readonly SocketAddress _address = peer.Serialize();

    public IPEndPoint Peer { get; } = peer;

    /// <summary>The controller's address as datagrams tell it.</summary>
    public PeerKey Key { get; } = PeerKey.Of(peer);

    public IDatagramReceiver Receiver { get; } = receiver;

    public void Send(ReadOnlySpan<byte> datagram) => hub.Send(_address, datagram);

    public void Hold() => UdpHub.Hold();

    public void Release() => UdpHub.Release();

    public void Dispose() => hub.Close(this);
}
