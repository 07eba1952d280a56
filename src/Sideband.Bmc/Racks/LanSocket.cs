using System.Net;
using System.Net.Sockets;
using Sideband.Datagrams;

namespace Sideband.Bmc.Racks;

/// <summary>The UDP socket of a controller's LAN channel.</summary>
internal sealed class LanSocket : IDatagramService, IDisposable
{
    private readonly ControllerHost _host;
    private readonly DatagramSender _sender;

    /// <exception cref="IOException">The address is taken or may not be used.</exception>
    public LanSocket(ControllerHost host, byte channel, IPEndPoint endpoint)
    {
        (_host, Channel) = (host, channel);
        Socket = new(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        // The address of any interface means any of both families.
        if (endpoint.Address.Equals(IPAddress.IPv6Any))
            Socket.DualMode = true;
        try
        {
            Socket.Bind(endpoint);
        }
        catch (SocketException e)
        {
            Socket.Dispose();
            throw new IOException(
                $"{host.Node.Name} cannot listen on {endpoint}: {e.Message}. Is another rack running, or does the port need more rights?",
                e
            );
        }
        _sender = new(Socket);
    }

    public byte Channel { get; }

    public Socket Socket { get; }

    public void Receive(DatagramBatch batch, int count) => _host.Receive(this, batch, count);

    /// <summary>Sends what nobody asked for.</summary>
    public void Send(ReadOnlySpan<byte> datagram, IPEndPoint to) => _sender.Send(datagram, to);

    public void Dispose()
    {
        _sender.Dispose();
        Socket.Dispose();
    }
}
