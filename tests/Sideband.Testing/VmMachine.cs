using Sideband.Protocol.Framing.Vm;

namespace Sideband.Testing;

/// <summary>What a machine says on a VM channel, and hears there: the end of QEMU's ipmi-bmc-extern.</summary>
public sealed class VmMachine
{
    private readonly VmFrameReader _reader = new();
    private byte _sequence;

    /// <summary>QEMU 7.2's first bytes, seen live: version 1, and what it can do.</summary>
    public static ReadOnlySpan<byte> Greeting => [0xFF, 0x01, 0xA1, 0x08, 0x3F, 0xA1];

    /// <summary>Told of each command of the controller.</summary>
    public Action<byte[]>? Commanded { get; init; }

    /// <summary>Forgets what was half heard: the line is a new one.</summary>
    public void Restart() => _reader.Restart();

    /// <summary>A request, as it goes over the line.</summary>
    public byte[] Request(byte netFn, byte command, ReadOnlySpan<byte> body)
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

    /// <summary>Hears bytes; gives completion code and body of the answer to the last request, or null where it is not in them.</summary>
    public byte[]? Hear(ReadOnlySpan<byte> bytes)
    {
        byte[]? answer = null;
        foreach (var b in bytes)
        {
            switch (_reader.Push(b))
            {
                case VmFrameKind.Command:
                    Commanded?.Invoke(_reader.Content.ToArray());
                    break;
                case VmFrameKind.Message:
                    Assert.True(VmMessage.TryRead(_reader.Content, out var response));
                    Assert.Equal(_sequence, response.Sequence);
                    answer = response.Body.ToArray();
                    break;
            }
        }
        return answer;
    }
}
