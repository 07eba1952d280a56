using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>Turns a compression function into a hash over data of any length.</summary>
internal static class BlockHash<THash>
    where THash : struct, IBlockHash
{
    public const int BlockSize = 64;

    /// <summary>The longest state, in words.</summary>
    public const int LongestState = 8;

    /// <summary>The hash of the data.</summary>
    [SkipLocalsInit]
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<uint> state = stackalloc uint[THash.InitialState.Length];
        THash.InitialState.CopyTo(state);
        Finish(state, data, before: 0, digest);
    }

    /// <summary>Takes the rest of the data into the state, pads and writes the hash.</summary>
    /// <param name="state">The state; used up.</param>
    /// <param name="data">The rest.</param>
    /// <param name="before">Bytes that the state holds already.</param>
    /// <param name="digest">The hash, or as much of it as there is room for.</param>
    [SkipLocalsInit]
    public static void Finish(Span<uint> state, ReadOnlySpan<byte> data, int before, Span<byte> digest)
    {
        var bits = (ulong)(before + data.Length) * 8;
        for (; data.Length >= BlockSize; data = data[BlockSize..])
            THash.Compress(state, data[..BlockSize]);
        Span<byte> block = stackalloc byte[BlockSize];
        block.Clear();
        data.CopyTo(block);
        block[data.Length] = 0x80;
        if (data.Length >= BlockSize - 8)
        {
            THash.Compress(state, block);
            block.Clear();
        }
        if (THash.IsBigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(block[^8..], bits);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(block[^8..], bits);
        THash.Compress(state, block);
        Span<byte> whole = stackalloc byte[LongestState * 4];
        for (var i = 0; i < state.Length; i++)
        {
            if (THash.IsBigEndian)
                BinaryPrimitives.WriteUInt32BigEndian(whole[(4 * i)..], state[i]);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(whole[(4 * i)..], state[i]);
        }
        whole[..Math.Min(digest.Length, THash.DigestSize)].CopyTo(digest);
    }
}
