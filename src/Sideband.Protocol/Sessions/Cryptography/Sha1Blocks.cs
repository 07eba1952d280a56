using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>SHA-1. (FIPS 180-4 §6.1)</summary>
internal readonly struct Sha1Blocks : IBlockHash
{
    public static int DigestSize => 20;

    public static bool IsBigEndian => true;

    public static ReadOnlySpan<uint> InitialState => [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];

    public static ReadOnlySpan<byte> KnownCode =>
        [
            0x4C,
            0x90,
            0x07,
            0xF4,
            0x02,
            0x62,
            0x50,
            0xC6,
            0xBC,
            0x84,
            0x14,
            0xF9,
            0xBF,
            0x50,
            0xC8,
            0x6C,
            0x2D,
            0x72,
            0x35,
            0xDA,
        ];

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        // The schedule first, then four groups of twenty steps; five steps at a time need no turning of the variables.
        Span<uint> w = stackalloc uint[80];
        for (var t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
        for (var t = 16; t < 80; t++)
            w[t] = BitOperations.RotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        uint a = state[0],
            b = state[1],
            c = state[2],
            d = state[3],
            e = state[4];
        for (var t = 0; t < 20; t += 5)
        {
            Step(a, ref b, Choose(b, c, d), ref e, 0x5A827999 + w[t]);
            Step(e, ref a, Choose(a, b, c), ref d, 0x5A827999 + w[t + 1]);
            Step(d, ref e, Choose(e, a, b), ref c, 0x5A827999 + w[t + 2]);
            Step(c, ref d, Choose(d, e, a), ref b, 0x5A827999 + w[t + 3]);
            Step(b, ref c, Choose(c, d, e), ref a, 0x5A827999 + w[t + 4]);
        }
        for (var t = 20; t < 40; t += 5)
        {
            Step(a, ref b, b ^ c ^ d, ref e, 0x6ED9EBA1 + w[t]);
            Step(e, ref a, a ^ b ^ c, ref d, 0x6ED9EBA1 + w[t + 1]);
            Step(d, ref e, e ^ a ^ b, ref c, 0x6ED9EBA1 + w[t + 2]);
            Step(c, ref d, d ^ e ^ a, ref b, 0x6ED9EBA1 + w[t + 3]);
            Step(b, ref c, c ^ d ^ e, ref a, 0x6ED9EBA1 + w[t + 4]);
        }
        for (var t = 40; t < 60; t += 5)
        {
            Step(a, ref b, Majority(b, c, d), ref e, 0x8F1BBCDC + w[t]);
            Step(e, ref a, Majority(a, b, c), ref d, 0x8F1BBCDC + w[t + 1]);
            Step(d, ref e, Majority(e, a, b), ref c, 0x8F1BBCDC + w[t + 2]);
            Step(c, ref d, Majority(d, e, a), ref b, 0x8F1BBCDC + w[t + 3]);
            Step(b, ref c, Majority(c, d, e), ref a, 0x8F1BBCDC + w[t + 4]);
        }
        for (var t = 60; t < 80; t += 5)
        {
            Step(a, ref b, b ^ c ^ d, ref e, 0xCA62C1D6 + w[t]);
            Step(e, ref a, a ^ b ^ c, ref d, 0xCA62C1D6 + w[t + 1]);
            Step(d, ref e, e ^ a ^ b, ref c, 0xCA62C1D6 + w[t + 2]);
            Step(c, ref d, d ^ e ^ a, ref b, 0xCA62C1D6 + w[t + 3]);
            Step(b, ref c, c ^ d ^ e, ref a, 0xCA62C1D6 + w[t + 4]);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    [SuppressMessage("Security", "CA5350", Justification = "IPMI 2.0 suites 1 to 5 are made of it.")]
    public static byte[] ByPlatform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => HMACSHA1.HashData(key, data);

    [SuppressMessage("Security", "CA5350", Justification = "IPMI 2.0 suites 1 to 5 are made of it.")]
    public static byte[] ByPlatform(ReadOnlySpan<byte> data) => SHA1.HashData(data);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Choose(uint x, uint y, uint z) => z ^ (x & (y ^ z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Majority(uint x, uint y, uint z) => (x & y) | (z & (x | y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(uint first, ref uint second, uint mixed, ref uint last, uint added)
    {
        last += BitOperations.RotateLeft(first, 5) + mixed + added;
        second = BitOperations.RotateLeft(second, 30);
    }
}
