using System.Text;

namespace Sideband.Protocol.Wire;

/// <summary>
/// Text from a controller is data: control characters, escape sequences and marks that turn the direction of text never
/// reach a terminal or a log.
/// </summary>
public static class PrintableText
{
    /// <summary>Latin-1 bytes as text, with everything that is not printable shown as <c>\xNN</c>.</summary>
    public static string FromLatin1(ReadOnlySpan<byte> bytes) => Escape(Encoding.Latin1.GetString(bytes));

    /// <summary>The text with everything that is not printable shown as <c>\xNN</c> or <c>\uNNNN</c>.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (!IsPrintable(c))
                safe.Append(c <= 0xFF ? $"\\x{(int)c:X2}" : $"\\u{(int)c:X4}");
            else
                safe.Append(c);
        }
        return safe.ToString();
    }

    private static bool IsPrintable(char c) =>
        c is >= ' ' and <= '~' or >= '\u00A0'
        && c is not ('\u00AD' or '\u061C' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E'))
        && c is not ((>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFFF9' and <= '\uFFFB'));
}
