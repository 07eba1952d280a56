using System.Text;

namespace Sideband.Protocol.Records;

/// <summary>
/// The two encodings that pack more than one character into a byte; SDR names and FRU fields both use them.
/// (IPMI v2.0 §43.15, Platform Management FRU §13)
/// </summary>
public static class PackedText
{
    // D, E and F are reserved in FRU fields and these characters in SDR names; peers read them so in both.
    private const string BcdPlusAlphabet = "0123456789 -.:,_";
    private const int SixBitFirst = 0x20;
    private const int SixBitLast = 0x5F;

    /// <summary>Unpacks six-bit ASCII: four characters (20h to 5Fh) in three bytes, the first in the lowest bits.</summary>
    public static string FromSixBit(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 4 / 3);
        int buffer = 0,
            bits = 0;
        foreach (var b in bytes)
        {
            buffer |= b << bits;
            for (bits += 8; bits >= 6; bits -= 6, buffer >>= 6)
                text.Append((char)((buffer & 0x3F) + SixBitFirst));
        }
        return text.ToString();
    }

    /// <summary>Whether every character can be packed into six bits: capitals, digits and ASCII punctuation.</summary>
    public static bool FitsSixBit(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange((char)SixBitFirst, (char)SixBitLast);

    /// <summary>Packs into six-bit ASCII. The last byte is filled with zeros, which read as a space where six are left.</summary>
    /// <exception cref="ArgumentException">A character does not fit; see <see cref="FitsSixBit"/>.</exception>
    public static byte[] ToSixBit(string text)
    {
        if (!FitsSixBit(text))
            throw new ArgumentException($"'{text}' has a character that six bits cannot hold.", nameof(text));
        var bytes = new byte[((text.Length * 6) + 7) / 8];
        for (int i = 0, bit = 0; i < text.Length; i++, bit += 6)
        {
            var code = (text[i] - SixBitFirst) << (bit % 8);
            bytes[bit / 8] |= (byte)code;
            if (code > 0xFF)
                bytes[(bit / 8) + 1] |= (byte)(code >> 8);
        }
        return bytes;
    }

    /// <summary>Unpacks BCD plus: two characters a byte, the first in the upper half.</summary>
    public static string FromBcdPlus(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
            text.Append(BcdPlusAlphabet[b >> 4]).Append(BcdPlusAlphabet[b & 0xF]);
        return text.ToString();
    }

    /// <summary>Whether every character is a digit or one of <c>space - . : , _</c>.</summary>
    public static bool FitsBcdPlus(string text) => text.All(c => BcdPlusAlphabet.Contains(c, StringComparison.Ordinal));

    /// <summary>Packs into BCD plus; an odd number of characters is filled up with a space.</summary>
    /// <exception cref="ArgumentException">A character does not fit; see <see cref="FitsBcdPlus"/>.</exception>
    public static byte[] ToBcdPlus(string text)
    {
        if (!FitsBcdPlus(text))
            throw new ArgumentException($"'{text}' has a character that BCD plus cannot hold.", nameof(text));
        var padded = text.Length % 2 == 0 ? text : text + " ";
        var bytes = new byte[padded.Length / 2];
        for (var i = 0; i < padded.Length; i++)
        {
            var code = BcdPlusAlphabet.IndexOf(padded[i], StringComparison.Ordinal);
            bytes[i / 2] |= (byte)(i % 2 == 0 ? code << 4 : code);
        }
        return bytes;
    }
}
