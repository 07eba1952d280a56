namespace Sideband.Protocol.Framing.SystemInterface;

/// <summary>A message on KCS, SMIC and SSIF: network function, command and body. (IPMI v2.0 §9.2, §10.14, §12.2)</summary>
public readonly ref struct HostMessage
{
    /// <summary>The bytes before the body.</summary>
    public const int Overhead = 2;

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
    public HostMessage Reply(ReadOnlySpan<byte> body) =>
        new()
        {
            NetFn = (byte)(NetFn | 1),
            Lun = Lun,
            Command = Command,
            Body = body,
        };

    /// <summary>Reads a message.</summary>
    /// <returns>False where it is too short.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HostMessage message)
    {
        message = default;
        if (bytes.Length < Overhead)
            return false;
        message = new()
        {
            NetFn = (byte)(bytes[0] >> 2),
            Lun = (byte)(bytes[0] & 3),
            Command = bytes[1],
            Body = bytes[Overhead..],
        };
        return true;
    }

    /// <summary>Writes the message.</summary>
    /// <param name="bytes">At least <see cref="Overhead"/> and the body.</param>
    /// <returns>How many bytes it has.</returns>
    public int Write(Span<byte> bytes)
    {
        bytes[0] = (byte)(NetFn << 2 | Lun);
        bytes[1] = Command;
        Body.CopyTo(bytes[Overhead..]);
        return Overhead + Body.Length;
    }
}
