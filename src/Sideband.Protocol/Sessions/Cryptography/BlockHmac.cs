using System.Runtime.CompilerServices;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>HMAC (RFC 2104) of which the two keyed blocks are compressed once, when the key is given.</summary>
internal sealed class BlockHmac<THash> : Hmac
    where THash : struct, IBlockHash
{
    private const int BlockSize = BlockHash<THash>.BlockSize;
    private readonly uint[] _inner = new uint[THash.InitialState.Length];
    private readonly uint[] _outer = new uint[THash.InitialState.Length];

    [SkipLocalsInit]
    public BlockHmac(ReadOnlySpan<byte> key)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        block.Clear();
        if (key.Length <= BlockSize)
            key.CopyTo(block);
        else
            BlockHash<THash>.Compute(key, block);
        Begin(_inner, block, 0x36);
        Begin(_outer, block, 0x36 ^ 0x5C);
        block.Clear();
    }

    /// <inheritdoc/>
    public override int Size => THash.DigestSize;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override void Compute(ReadOnlySpan<byte> data, Span<byte> code)
    {
        Span<uint> state = stackalloc uint[_inner.Length];
        Span<byte> inner = stackalloc byte[THash.DigestSize];
        _inner.CopyTo(state);
        BlockHash<THash>.Finish(state, data, BlockSize, inner);
        _outer.CopyTo(state);
        BlockHash<THash>.Finish(state, inner, BlockSize, code);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Array.Clear(_inner);
        Array.Clear(_outer);
    }

    private static void Begin(uint[] state, Span<byte> block, byte mask)
    {
        foreach (ref var b in block)
            b ^= mask;
        THash.InitialState.CopyTo(state);
        THash.Compress(state, block);
    }
}
