namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>A message on BT: length, network function, sequence, command and body. (IPMI v2.0 §11.1, §11.2)</summary>
public readonly ref struct BtMessage
{
    /// <summary>The bytes before the body, the length byte among them.</summary>
    public const int Overhead = 4;

    /// <summary>The network function; odd in responses.</summary>
    public byte NetFn { get; init; }

    /// <summary>The logical unit.</summary>
    public byte Lun { get; init; }

    /// <summary>Chosen by the host; the answer has the same.</summary>
    public byte Sequence { get; init; }

    /// <summary>The command.</summary>
    public byte Command { get; init; }

    /// <summary>The body; a response's begins with the completion code.</summary>
    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>The response to this request.</summary>
    /// <param name="body">Begins with the completion code.</param>
    public BtMessage Reply(ReadOnlySpan<byte> body) =>
        new()
        {
            NetFn = (byte)(NetFn | 1),
            Lun = Lun,
            Sequence = Sequence,
            Command = Command,
            Body = body,
        };

    /// <summary>Reads a message out of a buffer that may hold more.</summary>
    /// <returns>False where the length is too small or the buffer ends before the message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> buffer, out BtMessage message)
    {
        message = default;
        if (buffer.IsEmpty || buffer[0] < Overhead - 1 || buffer[0] >= buffer.Length)
            return false;
        message = new()
        {
            NetFn = (byte)(buffer[1] >> 2),
            Lun = (byte)(buffer[1] & 3),
            Sequence = buffer[2],
            Command = buffer[3],
            Body = buffer[Overhead..(buffer[0] + 1)],
        };
        return true;
    }

    /// <summary>Writes the message.</summary>
    /// <param name="buffer">At least <see cref="Overhead"/> and the body, which has at most 252 bytes.</param>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> buffer)
    {
        buffer[0] = checked((byte)(Overhead - 1 + Body.Length));
        buffer[1] = (byte)(NetFn << 2 | Lun);
        buffer[2] = Sequence;
        buffer[3] = Command;
        Body.CopyTo(buffer[Overhead..]);
        return Overhead + Body.Length;
    }
}
