using Sideband.Cli.Hosts;

namespace Sideband.Cli.Nouns;

/// <summary>Bytes as people type them: <c>0x06 0x01</c>, <c>6 1</c>, <c>06h</c>, <c>0601</c>, <c>06:01</c>.</summary>
internal static class Hex
{
    /// <summary>The bytes.</summary>
    /// <exception cref="UsageException">A word is no hexadecimal.</exception>
    public static byte[] Parse(IEnumerable<string> words)
    {
        var bytes = new List<byte>();
        foreach (
            var word in words.SelectMany(w =>
                w.Split([' ', ':', ',', '-', '\t'], StringSplitOptions.RemoveEmptyEntries)
            )
        )
        {
            var digits = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? word[2..] : word.TrimEnd('h', 'H');
            try
            {
                bytes.AddRange(Convert.FromHexString(digits.Length == 1 ? "0" + digits : digits));
            }
            catch (FormatException e)
            {
                throw new UsageException($"'{word}' is no hexadecimal; bytes look like 0x06 or 2c", e);
            }
        }
        return [.. bytes];
    }

    /// <summary>One byte.</summary>
    /// <exception cref="UsageException">It is no hexadecimal, or more than one.</exception>
    public static byte Byte(string text)
    {
        var bytes = Parse([text]);
        return bytes.Length == 1 ? bytes[0] : throw new UsageException($"'{text}' is more than one byte");
    }
}
