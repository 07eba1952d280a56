using System.Net;

namespace Sideband.Client.Transport;

/// <summary>A way to one controller.</summary>
internal sealed class Link(UdpHub hub, IPEndPoint peer, IDatagramReceiver receiver) : IDisposable
{
    public IPEndPoint Peer { get; } = peer;

    public IDatagramReceiver Receiver { get; } = receiver;

    public void Send(ReadOnlySpan<byte> datagram) => hub.Send(Peer, datagram);

    public void Dispose() => hub.Close(this);
}
