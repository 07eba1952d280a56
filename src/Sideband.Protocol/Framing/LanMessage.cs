namespace Sideband.Protocol.Framing;

/// <summary>
/// A message in the form of IPMB, as sessions over LAN carry it: two addresses, network function, command, sequence and
/// two checksums around the body. (IPMI v2.0 §13.8)
/// </summary>
/// <remarks>In a request the first address is the responder's; in a response the requester's.</remarks>
public readonly ref struct LanMessage
{
    /// <summary>The bytes around the body.</summary>
    public const int Overhead = 7;

    /// <summary>The controller.</summary>
    public const byte ControllerAddress = 0x20;

    /// <summary>A remote console's software ID.</summary>
    public const byte ConsoleAddress = 0x81;

    /// <summary>Sequence numbers have six bits.</summary>
    public const int SequenceModulus = 64;

    /// <summary>To whom.</summary>
    public byte To { get; init; }

    /// <summary>The logical unit of <see cref="To"/>.</summary>
    public byte ToLun { get; init; }

    /// <summary>From whom.</summary>
    public byte From { get; init; }

    /// <summary>The logical unit of <see cref="From"/>.</summary>
    public byte FromLun { get; init; }

    /// <summary>The network function; odd in responses.</summary>
    public byte NetFn { get; init; }

    /// <summary>Makes a response match its request: 0 to 63.</summary>
    public byte Sequence { get; init; }

    /// <summary>The command.</summary>
    public byte Command { get; init; }

    /// <summary>The body; a response's begins with the completion code.</summary>
    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>Whether it is a response.</summary>
    public bool IsResponse => (NetFn & 1) != 0;

    /// <summary>The response to this request: addresses change places.</summary>
    /// <param name="body">Begins with the completion code.</param>
    public LanMessage Reply(ReadOnlySpan<byte> body) =>
        new()
        {
            To = From,
            ToLun = FromLun,
            From = To,
            FromLun = ToLun,
            NetFn = (byte)(NetFn | 1),
            Sequence = Sequence,
            Command = Command,
            Body = body,
        };

    /// <summary>Reads a message.</summary>
    /// <returns>False where it is too short or a checksum is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LanMessage message) =>
        TryRead(bytes, requireChecksums: true, out message);

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="requireChecksums">False for controllers that are known to send wrong ones.</param>
    /// <param name="message">The message; its body lies in <paramref name="bytes"/>.</param>
    /// <returns>False where it is too short or a checksum is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, bool requireChecksums, out LanMessage message)
    {
        message = default;
        if (bytes.Length < Overhead)
            return false;
        if (requireChecksums && !(Checksum.Holds(bytes[..3]) && Checksum.Holds(bytes[3..])))
            return false;
        message = new()
        {
            To = bytes[0],
            NetFn = (byte)(bytes[1] >> 2),
            ToLun = (byte)(bytes[1] & 3),
            From = bytes[3],
            Sequence = (byte)(bytes[4] >> 2),
            FromLun = (byte)(bytes[4] & 3),
            Command = bytes[5],
            Body = bytes[6..^1],
        };
        return true;
    }

    /// <summary>Writes the message.</summary>
    /// <param name="bytes">Where to: at least <see cref="Overhead"/> and the body; the body may already stand at its place, byte 6.</param>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> bytes)
    {
        bytes[0] = To;
        bytes[1] = (byte)(NetFn << 2 | ToLun);
        bytes[2] = Checksum.Of(bytes[..2]);
        bytes[3] = From;
        bytes[4] = (byte)(Sequence << 2 | FromLun);
        bytes[5] = Command;
        Body.CopyTo(bytes[6..]);
        var end = 6 + Body.Length;
        bytes[end] = Checksum.Of(bytes[3..end]);
        return end + 1;
    }
}
