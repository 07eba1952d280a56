using System.Net;
using System.Net.Sockets;

namespace Sideband.Client.Tests.Zoo;

/// <summary>A controller of the zoo on a free port of the loopback.</summary>
internal sealed class Cage : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CrookedController _controller;
    private readonly Thread _keeper;
    private volatile bool _closed;

    public Cage(Fault fault, string machine)
    {
        _controller = new(fault, machine);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.ReceiveTimeout = 20;
        _keeper = new(Keep) { IsBackground = true };
        _keeper.Start();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>What broke the zoo itself; a test that passes has none.</summary>
    public Exception? Broken { get; private set; }

    public CrookedController Controller => _controller;

    public void Dispose()
    {
        _closed = true;
        _keeper.Join();
        _socket.Dispose();
        _controller.Dispose();
    }

    private void Keep()
    {
        var buffer = new byte[2048];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        while (!_closed)
        {
            try
            {
                List<byte[]> replies;
                try
                {
                    var length = _socket.ReceiveFrom(buffer, ref from);
                    replies = _controller.Receive(buffer[..length], (IPEndPoint)from);
                }
                catch (SocketException)
                {
                    replies = [];
                }
                replies.AddRange(_controller.Advance());
                foreach (var reply in replies)
                    _socket.SendTo(reply, from);
            }
            catch (Exception e) when (e is not SocketException)
            {
                Broken = e;
                return;
            }
        }
    }
}
