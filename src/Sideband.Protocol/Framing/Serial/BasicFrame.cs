namespace Sideband.Protocol.Framing.Serial;

/// <summary>
/// How messages stand in the stream of a serial line in basic mode: between a start and a stop character, with an escape
/// before content that looks like one of the special characters. The content is a <see cref="LanMessage"/>.
/// (IPMI v2.0 §14.4)
/// </summary>
public static class BasicFrame
{
    /// <summary>Begins a message.</summary>
    public const byte Start = 0xA0;

    /// <summary>Ends it.</summary>
    public const byte Stop = 0xA5;

    /// <summary>The controller has room for another message.</summary>
    public const byte Handshake = 0xA6;

    internal const byte Escape = 0xAA;

    /// <summary>ASCII's escape: a controller that shares its line watches the stream for sequences that begin with it.</summary>
    internal const byte AsciiEscape = 0x1B;

    /// <summary>Bytes that a content of this length may need on the wire.</summary>
    public static int LargestWire(int content) => (2 * content) + 2;

    /// <summary>Frames a message.</summary>
    /// <param name="content">The message with its checksums.</param>
    /// <param name="wire">At least <see cref="LargestWire"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ReadOnlySpan<byte> content, Span<byte> wire)
    {
        var length = 0;
        wire[length++] = Start;
        foreach (var b in content)
        {
            if (EscapedForm(b) is { } form)
            {
                wire[length++] = Escape;
                wire[length++] = form;
            }
            else
            {
                wire[length++] = b;
            }
        }
        wire[length++] = Stop;
        return length;
    }

    /// <summary>What stands behind the escape for a byte; null where it needs none. (table 14-6)</summary>
    internal static byte? EscapedForm(byte b) =>
        b switch
        {
            Start => 0xB0,
            Stop => 0xB5,
            Handshake => 0xB6,
            Escape => 0xBA,
            AsciiEscape => 0x3B,
            _ => null,
        };

    /// <summary>The byte that an escaped form stands for; null where it is none.</summary>
    internal static byte? Unescape(byte form) =>
        form switch
        {
            0xB0 => Start,
            0xB5 => Stop,
            0xB6 => Handshake,
            0xBA => Escape,
            0x3B => AsciiEscape,
            _ => null,
        };
}
