using System.Net;
using System.Net.Sockets;

namespace Sideband.Cli.Tests;

/// <summary>Stands before a controller and lets everything through but pings, for one client.</summary>
internal sealed class Relay : IDisposable
{
    private const byte AsfClass = 6;
    private readonly UdpClient _front = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _back = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _controller;
    private IPEndPoint? _client;
    private int _pings;

    public Relay(int controller)
    {
        _controller = new(IPAddress.Loopback, controller);
        _ = CarryAsync(_front, ToController);
        _ = CarryAsync(_back, answer => _front.Send(answer.Buffer, _client));
    }

    public int Port => ((IPEndPoint)_front.Client.LocalEndPoint!).Port;

    /// <summary>How many pings came.</summary>
    public int Pings => Volatile.Read(ref _pings);

    public void Dispose()
    {
        _end.Cancel();
        _front.Dispose();
        _back.Dispose();
        _end.Dispose();
    }

    private void ToController(UdpReceiveResult datagram)
    {
        _client = datagram.RemoteEndPoint;
        if ((datagram.Buffer[3] & 0x1F) == AsfClass)
            Interlocked.Increment(ref _pings);
        else
            _back.Send(datagram.Buffer, _controller);
    }

    private async Task CarryAsync(UdpClient socket, Action<UdpReceiveResult> pass)
    {
        while (true)
        {
            try
            {
                pass(await socket.ReceiveAsync(_end.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                if (_end.IsCancellationRequested)
                    return;
            }
        }
    }
}
