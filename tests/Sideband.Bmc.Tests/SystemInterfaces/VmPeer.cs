using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Protocol;
using Sideband.Protocol.Framing.Vm;

namespace Sideband.Bmc.Tests.SystemInterfaces;

/// <summary>The machine's end of a VM channel, as QEMU's ipmi-bmc-extern is.</summary>
internal sealed class VmPeer(VmLink link)
{
    private readonly VmFrameReader _reader = new();
    private byte _sequence;

    /// <summary>Commands that came, in hexadecimal, since they were last asked for.</summary>
    public string Commands { get; private set; } = "";

    /// <summary>Connects as QEMU does: version and capabilities are its first bytes, seen live.</summary>
    public void Connect()
    {
        _reader.Restart();
        link.Connect();
        link.Receive(Convert.FromHexString("ff01a1083fa1"));
        Take();
    }

    public string TakeCommands()
    {
        Take();
        var commands = Commands;
        Commands = "";
        return commands;
    }

    public byte[] Ask<TRequest, TResponse>(in TRequest request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        Ask((byte)TRequest.Command.NetFn, TRequest.Command.Code, Message.ToOctets(in request).Span);

    /// <summary>Sends a request; gives the body of the answer, or nothing where none came.</summary>
    public byte[] Ask(byte netFn, byte command, ReadOnlySpan<byte> body)
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
        link.Receive(wire.AsSpan(0, VmFrame.Write(frame, VmFrameKind.Message, wire)));
        return Take() ?? [];
    }

    private byte[]? Take()
    {
        byte[]? body = null;
        var wire = link.Unsent.ToArray();
        link.Sent(link.Unsent.Length);
        foreach (var b in wire)
        {
            switch (_reader.Push(b))
            {
                case VmFrameKind.Command:
                    Commands += Convert.ToHexStringLower(_reader.Content) + " ";
                    break;
                case VmFrameKind.Message:
                    Assert.True(VmMessage.TryRead(_reader.Content, out var response));
                    Assert.Equal(_sequence, response.Sequence);
                    body = response.Body.ToArray();
                    break;
            }
        }
        return body;
    }
}
