using System.Net;
using System.Net.Sockets;

namespace Sideband.Bmc.Racks;

/// <summary>Sends what a controller sends unasked. It keeps how the operating system writes its peers' addresses.</summary>
internal sealed class DatagramSender(Socket socket) : IDisposable
{
    private const int MostPeers = 64;
    private readonly Dictionary<IPEndPoint, SocketAddress> _addresses = [];
    private Socket? _otherFamily;

    /// <summary>Sends; one that cannot be sent is lost, as on any network.</summary>
    public void Send(ReadOnlySpan<byte> datagram, IPEndPoint to)
    {
        if (!_addresses.TryGetValue(to, out var address))
        {
            if (_addresses.Count >= MostPeers)
                _addresses.Clear();
            _addresses[to] = address = to.Serialize();
        }
        try
        {
            SocketFor(to).SendTo(datagram, SocketFlags.None, address);
        }
        catch (SocketException)
        {
            // No way to the peer: he asks again, or the controller sends again.
        }
    }

    public void Dispose() => _otherFamily?.Dispose();

    /// <summary>A trap may go to an address of the other family than the one that the controller listens on.</summary>
    private Socket SocketFor(IPEndPoint to) =>
        to.AddressFamily == socket.AddressFamily
            ? socket
            : _otherFamily ??= new(to.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
}
