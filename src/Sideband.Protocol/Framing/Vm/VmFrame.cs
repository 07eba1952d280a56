namespace Sideband.Protocol.Framing.Vm;

/// <summary>
/// How frames stand in the stream of a VM channel: no mark begins them, one of two ends them, and an escape goes before
/// content that looks like a mark.
/// </summary>
public static class VmFrame
{
    internal const byte EndOfMessage = 0xA0;
    internal const byte EndOfCommand = 0xA1;
    internal const byte Escape = 0xAA;

    /// <summary>Set in a byte behind an escape.</summary>
    internal const byte EscapedBit = 0x10;

    /// <summary>The longest content: a message with its sequence and checksum.</summary>
    public const int Longest = VmMessage.Longest + 2;

    /// <summary>Bytes that a content of this length may need on the wire.</summary>
    public static int LargestWire(int content) => (2 * content) + 1;

    /// <summary>Frames content.</summary>
    /// <param name="content">A message or a command.</param>
    /// <param name="kind">Which of them.</param>
    /// <param name="wire">At least <see cref="LargestWire"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ReadOnlySpan<byte> content, VmFrameKind kind, Span<byte> wire)
    {
        var length = 0;
        foreach (var b in content)
        {
            if (b is EndOfMessage or EndOfCommand or Escape)
            {
                wire[length++] = Escape;
                wire[length++] = (byte)(b | EscapedBit);
            }
            else
            {
                wire[length++] = b;
            }
        }
        wire[length++] = kind == VmFrameKind.Command ? EndOfCommand : EndOfMessage;
        return length;
    }
}
