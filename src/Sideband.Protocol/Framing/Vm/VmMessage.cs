namespace Sideband.Protocol.Framing.Vm;

/// <summary>An IPMI message on a VM channel: sequence, network function, command, body and a checksum over all.</summary>
public readonly ref struct VmMessage
{
    /// <summary>The bytes around the body.</summary>
    public const int Overhead = 4;

    /// <summary>The most bytes of network function, command and body together that QEMU takes and sends.</summary>
    public const int Longest = 300;

    /// <summary>The longest body.</summary>
    public const int LongestBody = Longest - 2;

    /// <summary>Chosen by the machine; the answer has the same.</summary>
    public byte Sequence { get; init; }

    /// <summary>The network function; odd in responses.</summary>
    public byte NetFn { get; init; }

    /// <summary>The logical unit.</summary>
    public byte Lun { get; init; }

    /// <summary>The command.</summary>
    public byte Command { get; init; }

    /// <summary>The body; a response's begins with the completion code.</summary>
    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>The response to this request.</summary>
    /// <param name="body">Begins with the completion code.</param>
    public VmMessage Reply(ReadOnlySpan<byte> body) =>
        new()
        {
            Sequence = Sequence,
            NetFn = (byte)(NetFn | 1),
            Lun = Lun,
            Command = Command,
            Body = body,
        };

    /// <summary>Reads a message.</summary>
    /// <returns>False where it is too short or the checksum is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out VmMessage message)
    {
        message = default;
        if (frame.Length < Overhead || !Checksum.Holds(frame))
            return false;
        message = new()
        {
            Sequence = frame[0],
            NetFn = (byte)(frame[1] >> 2),
            Lun = (byte)(frame[1] & 3),
            Command = frame[2],
            Body = frame[3..^1],
        };
        return true;
    }

    /// <summary>Writes the message as a frame's content.</summary>
    /// <param name="frame">At least <see cref="Overhead"/> and the body.</param>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> frame)
    {
        frame[0] = Sequence;
        frame[1] = (byte)(NetFn << 2 | Lun);
        frame[2] = Command;
        Body.CopyTo(frame[3..]);
        var end = 3 + Body.Length;
        frame[end] = Checksum.Of(frame[..end]);
        return end + 1;
    }
}
