using System.Net.Sockets;
using Sideband.Protocol.Framing.Vm;

namespace Sideband.Interop.Tests;

/// <summary>A machine at the other end of a VM channel, as QEMU's ipmi-bmc-extern is: it dials, and asks one thing at a time.</summary>
internal sealed class MachineSocket : IDisposable
{
    /// <summary>QEMU 7.2's first bytes, seen live: version 1, and what it can do.</summary>
    private const string Greeting = "ff01a1083fa1";

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly VmFrameReader _reader = new();
    private readonly byte[] _received = new byte[1024];
    private byte _sequence;

    public static async Task<MachineSocket> ConnectAsync(string path, CancellationToken cancellation)
    {
        var machine = new MachineSocket();
        await machine._socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
        await machine._socket.SendAsync(Convert.FromHexString(Greeting), cancellation);
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
        await _socket.SendAsync(Request(netFn, command, body), cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit);
        try
        {
            while (await _socket.ReceiveAsync(_received, patience.Token) is > 0 and var count)
            {
                if (AnswerIn(_received.AsSpan(0, count)) is { } answer)
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

    private byte[] Request(byte netFn, byte command, byte[] body)
    {
        var request = new VmMessage
        {
            Sequence = ++_sequence,
            NetFn = netFn,
            Command = command,
            Body = body,
        };
        var frame = new byte[VmMessage.Overhead + body.Length];
        request.Write(frame);
        var wire = new byte[VmFrame.LargestWire(frame.Length)];
        return wire[..VmFrame.Write(frame, VmFrameKind.Message, wire)];
    }

    private byte[]? AnswerIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (
                _reader.Push(b) == VmFrameKind.Message
                && VmMessage.TryRead(_reader.Content, out var answer)
                && answer.Sequence == _sequence
            )
                return answer.Body.ToArray();
        }
        return null;
    }
}
