using System.Net;
using System.Net.Sockets;

namespace Sideband.Cli.Tests;

/// <summary>Another address of the loopback at which the test's machine is, too: as if it had moved there.</summary>
/// <remarks>Only packets that the test lets pass reach the machine.</remarks>
internal sealed class SecondAddress : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly UdpClient _socket;
    private readonly IPEndPoint _machine;
    private readonly Dictionary<IPEndPoint, UdpClient> _callers = [];

    private readonly Func<byte[], Task<bool>> _passes;

    public SecondAddress(string address, int port, Func<byte[], Task<bool>>? passes = null)
    {
        _passes = passes ?? (_ => Task.FromResult(true));
        _machine = new(IPAddress.Loopback, port);
        _socket = new(new IPEndPoint(IPAddress.Parse(address), port));
        _ = ForwardAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        foreach (var caller in _callers.Values)
            caller.Dispose();
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ForwardAsync()
    {
        try
        {
            while (true)
            {
                var packet = await _socket.ReceiveAsync(_end.Token);
                if (!await _passes(packet.Buffer))
                    continue;
                if (!_callers.TryGetValue(packet.RemoteEndPoint, out var caller))
                {
                    caller = _callers[packet.RemoteEndPoint] = new(new IPEndPoint(IPAddress.Loopback, 0));
                    _ = BackAsync(caller, packet.RemoteEndPoint);
                }
                await caller.SendAsync(packet.Buffer, _machine, _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The test is through.
        }
    }

    private async Task BackAsync(UdpClient caller, IPEndPoint to)
    {
        try
        {
            while (true)
                await _socket.SendAsync((await caller.ReceiveAsync(_end.Token)).Buffer, to, _end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The test is through.
        }
    }
}
