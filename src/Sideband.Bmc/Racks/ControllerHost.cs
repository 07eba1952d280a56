using System.Net;
using System.Net.Sockets;

namespace Sideband.Bmc.Racks;

/// <summary>Gives a controller a UDP socket: receives, lets it answer, flushes, sends.</summary>
internal sealed class ControllerHost : IDisposable
{
    private readonly Socket _socket;
    private readonly Lock _gate = new();

    public ControllerHost(NodeModel node, Controller controller)
    {
        (Node, Controller) = (node, controller);
        _socket = new(node.Endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _socket.Bind(node.Endpoint);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    public NodeModel Node { get; }

    public Controller Controller { get; }

    /// <summary>Does something with the controller while nobody else does.</summary>
    public T With<T>(Func<Controller, T> action)
    {
        lock (_gate)
        {
            var result = action(Controller);
            Controller.Flush();
            return result;
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Advance()
    {
        lock (_gate)
        {
            Controller.Advance();
            Controller.Flush();
        }
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var request = new byte[2048];
        var reply = new byte[Controller.LargestDatagram];
        var any = new IPEndPoint(
            Node.Endpoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any,
            0
        );
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(request, any, cancellation).ConfigureAwait(false);
                var length = Answer(
                    request.AsSpan(0, received.ReceivedBytes),
                    (IPEndPoint)received.RemoteEndPoint,
                    reply
                );
                if (length > 0)
                    await _socket
                        .SendToAsync(reply.AsMemory(0, length), received.RemoteEndPoint, cancellation)
                        .ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The peer is gone (ICMP port unreachable) or sent too much: the next datagram is another's.
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        lock (_gate)
            Controller.Dispose();
    }

    private int Answer(Span<byte> request, IPEndPoint peer, Span<byte> reply)
    {
        lock (_gate)
        {
            var length = Controller.Receive(request, peer, reply);
            // An answer promises that what it reports is safe: the disk comes before the wire.
            Controller.Flush();
            return length;
        }
    }
}
