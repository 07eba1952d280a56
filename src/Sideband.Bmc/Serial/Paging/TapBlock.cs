namespace Sideband.Bmc.Serial.Paging;

/// <summary>A block of the Telocator Alphanumeric Protocol: who is paged, a text, and a checksum. (TAP 1.8)</summary>
internal static class TapBlock
{
    /// <summary>Characters of a text that fit beside the longest pager's identity, all of them escaped.</summary>
    public const int LongestText = 100;

    private const byte StartOfText = 0x02;
    private const byte EndOfText = 0x03;
    private const byte Substitute = 0x1A;
    private const byte FirstPrintable = 0x20;
    private const byte Largest7Bit = 0x7F;

    /// <summary>Characters that make a block what it is; in a text they are escaped whatever is set.</summary>
    private static ReadOnlySpan<byte> Structure => "\x02\x03\x04\r\x17\x1B\x1E\x1F"u8;

    /// <param name="pager">Who is paged.</param>
    /// <param name="text">The text; of a longer one than <see cref="LongestText"/> the end is left out.</param>
    /// <param name="escapes">A bit for each control character that is escaped.</param>
    public static byte[] Create(ReadOnlySpan<byte> pager, ReadOnlySpan<byte> text, uint escapes)
    {
        var block = new List<byte> { StartOfText };
        Append(block, pager, escapes);
        block.Add((byte)'\r');
        Append(block, text[..Math.Min(text.Length, LongestText)], escapes);
        block.Add((byte)'\r');
        block.Add(EndOfText);
        block.AddRange(Checksum(block));
        block.Add((byte)'\r');
        return [.. block];
    }

    /// <summary>The low twelve bits of the sum, four in each of three characters from 0 to ?.</summary>
    public static byte[] Checksum(IEnumerable<byte> block)
    {
        var sum = block.Sum(c => c & Largest7Bit);
        return [(byte)('0' + (sum / 0x100 % 0x10)), (byte)('0' + (sum / 0x10 % 0x10)), (byte)('0' + (sum % 0x10))];
    }

    private static void Append(List<byte> block, ReadOnlySpan<byte> text, uint escapes)
    {
        foreach (var c in text)
        {
            if (c < FirstPrintable && (Structure.Contains(c) || (escapes & 1U << c) != 0))
                block.AddRange([Substitute, (byte)(c + '@')]);
            else
                block.Add(c > Largest7Bit ? (byte)'?' : c);
        }
    }
}
