namespace Sideband.Protocol.Wire;

/// <summary>Bytes as people type them: <c>0x06 0x01</c>, <c>6 1</c>, <c>06h</c>, <c>0601</c>, <c>06:01</c>.</summary>
public static class HexText
{
    private static readonly char[] Between = [' ', ':', ',', '-', '\t', '\r', '\n'];

    /// <summary>The bytes.</summary>
    /// <exception cref="FormatException">A word is no hexadecimal; the message says which.</exception>
    public static byte[] Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new List<byte>();
        foreach (var word in text.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? word[2..] : word.TrimEnd('h', 'H');
            try
            {
                bytes.AddRange(Convert.FromHexString(digits.Length == 1 ? "0" + digits : digits));
            }
            catch (FormatException e)
            {
                throw new FormatException($"'{word}' is no hexadecimal; bytes look like 0x06 or 2c", e);
            }
        }
        return [.. bytes];
    }

    /// <summary>The bytes as they are shown: two digits each, with spaces between.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) =>
        string.Join(' ', Convert.ToHexString(bytes).Chunk(2).Select(pair => new string(pair)));
}
