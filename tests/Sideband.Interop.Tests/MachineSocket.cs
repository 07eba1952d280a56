using System.Net.Sockets;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>A machine at the other end of a VM channel's socket: it dials, and asks one thing at a time.</summary>
internal sealed class MachineSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly VmMachine _machine = new();
    private readonly byte[] _received = new byte[1024];

    public static async Task<MachineSocket> ConnectAsync(string path, CancellationToken cancellation)
    {
        var machine = new MachineSocket();
        await machine._socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        await machine._socket.SendAsync(VmMachine.Greeting.ToArray(), cancellation);
        return machine;
    }

    /// <summary>Asks; gives completion code and body, or null where no answer came in time or the line was cut.</summary>
    public async Task<byte[]?> AskAsync(
        byte netFn,
        byte command,
        byte[] body,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        await _socket.SendAsync(_machine.Request(netFn, command, body), cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit);
        try
        {
            while (await _socket.ReceiveAsync(_received, patience.Token) is > 0 and var count)
            {
                if (_machine.Hear(_received.AsSpan(0, count)) is { } answer)
                    return answer;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // There is no answer.
        }
        return null;
    }

    public void Dispose() => _socket.Dispose();
}
