using Sideband.Cli.Hosts;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Nouns;

/// <summary>Bytes of a command line.</summary>
internal static class Hex
{
    /// <summary>The bytes.</summary>
    /// <exception cref="UsageException">A word is no hexadecimal.</exception>
    public static byte[] Parse(IEnumerable<string> words)
    {
        try
        {
            return HexText.Parse(string.Join(' ', words));
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>One byte.</summary>
    /// <exception cref="UsageException">It is no hexadecimal, or more than one.</exception>
    public static byte Byte(string text)
    {
        var bytes = Parse([text]);
        return bytes.Length == 1 ? bytes[0] : throw new UsageException($"'{text}' is more than one byte");
    }
}
