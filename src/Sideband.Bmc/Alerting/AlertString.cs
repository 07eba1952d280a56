using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>A string that alerts carry, and the filter and set by which a policy finds it. (IPMI v2.0 §17.11, §30.4)</summary>
/// <param name="Filter">0 is none.</param>
/// <param name="Set">0 is none.</param>
/// <param name="Bytes">All blocks; the text ends at the first zero.</param>
internal readonly record struct AlertString(byte Filter, byte Set, Octets Bytes)
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 16;

    /// <summary>Blocks of a string: what a trap has room for, and a little more.</summary>
    public const int Blocks = 4;

    /// <summary>The bytes before the zero.</summary>
    public ReadOnlySpan<byte> Text => Bytes.Span.IndexOf((byte)0) is >= 0 and var end ? Bytes.Span[..end] : Bytes.Span;

    /// <summary>A block, from 1; what was never written is zero.</summary>
    public Octets Block(int number)
    {
        var block = new byte[BlockSize];
        var start = (number - 1) * BlockSize;
        if (start < Bytes.Length)
            Bytes.Span[start..Math.Min(Bytes.Length, start + BlockSize)].CopyTo(block);
        return block;
    }

    /// <summary>The string with another block; a short one ends the text.</summary>
    public AlertString WithBlock(int number, ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Math.Max(Bytes.Length, number * BlockSize)];
        Bytes.Span.CopyTo(bytes);
        var block = bytes.AsSpan((number - 1) * BlockSize, BlockSize);
        block.Clear();
        text.CopyTo(block);
        return this with { Bytes = bytes };
    }
}
