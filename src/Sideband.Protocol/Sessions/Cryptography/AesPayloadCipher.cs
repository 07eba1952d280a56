namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>AES-CBC-128: the initialisation vector, then payload, pad (1, 2, 3 …) and pad length in blocks. (IPMI v2.0 §13.29)</summary>
internal sealed class AesPayloadCipher(ReadOnlySpan<byte> key, RandomSource random) : PayloadCipher
{
    private const int BlockSize = 16;
    private readonly Aes128 _aes = Aes128.Create(key);
    private readonly RandomPool _random = new(random);

    /// <inheritdoc/>
    public override int Encrypt(ReadOnlySpan<byte> payload, Span<byte> output)
    {
        var iv = output[..BlockSize];
        _random.Fill(iv);
        var pad = -(payload.Length + 1) & (BlockSize - 1);
        var body = output.Slice(BlockSize, payload.Length + pad + 1);
        payload.CopyTo(body);
        for (var i = 0; i < pad; i++)
            body[payload.Length + i] = (byte)(i + 1);
        body[^1] = (byte)pad;
        _aes.Encrypt(iv, body);
        return BlockSize + body.Length;
    }

    /// <inheritdoc/>
    public override bool TryDecrypt(ref Span<byte> payload, bool toleratesWrongPad)
    {
        if (payload.Length < 2 * BlockSize || payload.Length % BlockSize != 0)
            return false;
        var body = payload[BlockSize..];
        _aes.Decrypt(payload[..BlockSize], body);
        var pad = body[^1];
        if (pad >= body.Length || (pad >= BlockSize && !toleratesWrongPad))
            return false;
        payload = body[..^(pad + 1)];
        var right = true;
        for (var i = 0; i < pad; i++)
            right &= body[payload.Length + i] == i + 1;
        return right || toleratesWrongPad;
    }

    /// <inheritdoc/>
    public override void Dispose() => _aes.Dispose();
}
