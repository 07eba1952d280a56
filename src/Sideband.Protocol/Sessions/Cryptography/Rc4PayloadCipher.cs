using System.Buffers.Binary;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>
/// xRC4: a position in the key stream, at position 0 with the vector that the key is made with, then the payload.
/// (IPMI v2.0 §13.30)
/// </summary>
/// <remarks>
/// The position's byte order (most significant first) and the key, MD5(K2 | IV), are from one implementation (go-ipmi):
/// no peer speaks these suites.
/// </remarks>
internal sealed class Rc4PayloadCipher(ReadOnlySpan<byte> k2, int keySize, RandomSource random) : PayloadCipher
{
    private const int OffsetSize = 4;
    private const int VectorSize = 16;

    // A stream is started anew before its position could wrap.
    private const uint LongestStream = 1u << 30;

    // What a window of lost packets can hold, and more: a peer does not choose how much work a packet is.
    private const long FarthestSeek = 1 << 20;
    private readonly byte[] _k2 = k2.ToArray();
    private Rc4? _sending;
    private Rc4? _receiving;

    /// <inheritdoc/>
    public override int Encrypt(ReadOnlySpan<byte> payload, Span<byte> output)
    {
        var header = OffsetSize;
        if (_sending is null || _sending.Position > LongestStream)
        {
            random.Fill(output.Slice(OffsetSize, VectorSize));
            Replace(ref _sending, output.Slice(OffsetSize, VectorSize));
            header += VectorSize;
        }
        BinaryPrimitives.WriteUInt32BigEndian(output, _sending!.Position);
        var body = output.Slice(header, payload.Length);
        payload.CopyTo(body);
        _sending.Apply(body);
        return header + body.Length;
    }

    /// <inheritdoc/>
    public override bool TryDecrypt(ref Span<byte> payload, bool toleratesWrongPad)
    {
        if (payload.Length < OffsetSize)
            return false;
        var offset = BinaryPrimitives.ReadUInt32BigEndian(payload);
        var body = payload[OffsetSize..];
        if (offset == 0)
        {
            if (body.Length < VectorSize)
                return false;
            Replace(ref _receiving, body[..VectorSize]);
            body = body[VectorSize..];
        }
        if (_receiving is null || Math.Abs((long)offset - _receiving.Position) > FarthestSeek)
            return false;
        _receiving.Seek(offset);
        _receiving.Apply(body);
        payload = body;
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Array.Clear(_k2);
        _sending?.Dispose();
        _receiving?.Dispose();
    }

    private void Replace(ref Rc4? stream, ReadOnlySpan<byte> vector)
    {
        Span<byte> input = stackalloc byte[_k2.Length + VectorSize];
        Span<byte> key = stackalloc byte[16];
        _k2.CopyTo(input);
        vector.CopyTo(input[_k2.Length..]);
        FastHash<Md5Blocks>.Compute(input, key);
        stream?.Dispose();
        stream = new(key[..keySize]);
    }
}
