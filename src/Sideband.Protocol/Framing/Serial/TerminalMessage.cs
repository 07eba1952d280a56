using System.Globalization;
using System.Text;

namespace Sideband.Protocol.Framing.Serial;

/// <summary>
/// A message in terminal mode: hexadecimal text of network function, sequence, command and body. The brackets around it
/// and the end of the line are the line's. (IPMI v2.0 §14.7.3)
/// </summary>
public readonly ref struct TerminalMessage
{
    /// <summary>The bytes before the body.</summary>
    public const int Overhead = 3;

    /// <summary>The network function; odd in responses.</summary>
    public byte NetFn { get; init; }

    /// <summary>The logical unit.</summary>
    public byte Lun { get; init; }

    /// <summary>Makes a response match its request: 0 to 63.</summary>
    public byte Sequence { get; init; }

    /// <summary>0 for messages to and from the controller; 2 for responses that were bridged.</summary>
    public byte Bridge { get; init; }

    /// <summary>The command.</summary>
    public byte Command { get; init; }

    /// <summary>The body; a response's begins with the completion code.</summary>
    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>Whether it is a response.</summary>
    public bool IsResponse => (NetFn & 1) != 0;

    /// <summary>Reads the bytes of hexadecimal text: pairs of digits, with or without a space between two of them.</summary>
    /// <param name="text">The text within the brackets.</param>
    /// <param name="bytes">Where to.</param>
    /// <param name="length">How many bytes there are.</param>
    /// <returns>False where it is none, or longer than <paramref name="bytes"/>.</returns>
    public static bool TryReadHex(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        text = text.Trim(' ');
        while (!text.IsEmpty)
        {
            if (
                text.Length < 2
                || length == bytes.Length
                || !char.IsAsciiHexDigit(text[0])
                || !byte.TryParse(
                    text[..2],
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out bytes[length]
                )
            )
                return false;
            length++;
            text = text[2..];
            if (text is [' ', ..])
                text = text[1..];
        }
        return length > 0;
    }

    /// <summary>Reads a message.</summary>
    /// <returns>False where it is too short.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TerminalMessage message)
    {
        message = default;
        if (bytes.Length < Overhead)
            return false;
        message = new()
        {
            NetFn = (byte)(bytes[0] >> 2),
            Lun = (byte)(bytes[0] & 3),
            Sequence = (byte)(bytes[1] >> 2),
            Bridge = (byte)(bytes[1] & 3),
            Command = bytes[2],
            Body = bytes[Overhead..],
        };
        return true;
    }

    /// <summary>Writes the message as text, a space between two bytes.</summary>
    public void Write(StringBuilder text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<byte> head = [(byte)(NetFn << 2 | Lun), (byte)(Sequence << 2 | Bridge), Command];
        AppendHex(text, head);
        if (Body.IsEmpty)
            return;
        text.Append(' ');
        AppendHex(text, Body);
    }

    /// <summary>Writes bytes as text, a space between two of them.</summary>
    public static void AppendHex(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < bytes.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}{bytes[i]:X2}");
    }
}
