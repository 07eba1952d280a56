using System.Text;
using Sideband.Client.Operations;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>A parameter that is longer than a message: a text, or bytes, in blocks.</summary>
/// <param name="Selector">Which parameter.</param>
/// <param name="IsText">It is a text, ended by a zero; otherwise bytes of which each block keeps its length.</param>
/// <param name="SetIsBlock">The set selector counts the blocks; otherwise a block selector does.</param>
/// <param name="First">The number of the first block.</param>
internal sealed record ParameterBlocks(byte Selector, bool IsText, bool SetIsBlock, byte First)
{
    private const int BlockSize = 16;
    private const int MostBlocks = 64;
    private const string HexMark = "0x";

    internal delegate Task Writer(
        ParameterGroup group,
        byte selector,
        IReadOnlyList<Octets> bodies,
        CancellationToken cancellation
    );

    private int Prefix => SetIsBlock ? 1 : 2;

    /// <summary>The setting; null where the controller does not have it.</summary>
    public async Task<SettingsItem?> FindAsync(
        string[] keys,
        ParameterGroup group,
        byte set,
        Writer write,
        CancellationToken cancellation
    )
    {
        var blocks = new List<Octets>();
        while (blocks.Count < MostBlocks)
        {
            var number = (byte)(First + blocks.Count);
            var read = SetIsBlock
                ? await group.TryReadAsync(Selector, number, 0, cancellation).ConfigureAwait(false)
                : await group.TryReadAsync(Selector, set, number, cancellation).ConfigureAwait(false);
            // Some controllers answer every block with their last one.
            if (read is not { } data || data.Length < Prefix || data.Span[Prefix - 1] != number)
                break;
            blocks.Add(data.Slice(Prefix, data.Length - Prefix));
        }
        if (blocks.Count == 0)
            return null;
        var lengths = blocks.Select(b => IsText ? BlockSize : b.Length).ToList();
        var body = new byte[lengths.Sum()];
        var at = 0;
        foreach (var (block, length) in blocks.Zip(lengths))
        {
            block.Span[..Math.Min(block.Length, length)].CopyTo(body.AsSpan(at));
            at += length;
        }
        var name = SetIsBlock ? keys[^1] : SettingsBlock.Key(set);
        return new SettingsBlock(
            SetIsBlock ? keys[..^1] : keys,
            SettingsStage.Harmless,
            (data, draft) => draft.Take(name, data, Say, text => Parse(text, data.Length)),
            _ => Task.FromResult<Octets?>(body),
            (data, stop) => write(group, Selector, [.. Parts(set, data, lengths)], stop)
        );
    }

    private IEnumerable<Octets> Parts(byte set, Octets data, List<int> lengths)
    {
        var at = 0;
        for (var i = 0; i < lengths.Count; i++)
        {
            var number = (byte)(First + i);
            byte[] prefix = SetIsBlock ? [number] : [set, number];
            yield return (byte[])[.. prefix, .. data.Span.Slice(at, lengths[i])];
            at += lengths[i];
        }
    }

    /// <summary>What would not be read back as a text is told in hexadecimal.</summary>
    private string Say(Octets data)
    {
        var bytes = data.Span.TrimEnd((byte)0);
        var text = Encoding.Latin1.GetString(bytes);
        return IsText && !text.StartsWith(HexMark, StringComparison.Ordinal) && !text.Any(char.IsControl) ? text
            : bytes.IsEmpty ? ""
            : HexMark + Convert.ToHexString(bytes).ToLowerInvariant();
    }

    private static Octets Parse(string text, int length)
    {
        var bytes = text.StartsWith(HexMark, StringComparison.Ordinal)
            ? Octets.FromHex(text[HexMark.Length..]).Span.ToArray()
            : Encoding.Latin1.GetBytes(text);
        if (bytes.Length > length)
            throw new FormatException($"at most {length} bytes are possible");
        Array.Resize(ref bytes, length);
        return bytes;
    }
}
