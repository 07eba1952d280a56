namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>A confidentiality algorithm with its key.</summary>
internal abstract class PayloadCipher : IDisposable
{
    /// <summary>The algorithm; null for none.</summary>
    public static PayloadCipher? For(ConfidentialityAlgorithm algorithm, ReadOnlySpan<byte> k2, RandomSource random) =>
        algorithm switch
        {
            ConfidentialityAlgorithm.AesCbc128 => new AesPayloadCipher(k2[..16], random),
            ConfidentialityAlgorithm.Xrc4Of128 => new Rc4PayloadCipher(k2[..16], keySize: 16, random),
            ConfidentialityAlgorithm.Xrc4Of40 => new Rc4PayloadCipher(k2[..16], keySize: 5, random),
            _ => null,
        };

    /// <summary>Writes header, encrypted payload and trailer.</summary>
    /// <returns>How many bytes.</returns>
    public abstract int Encrypt(ReadOnlySpan<byte> payload, Span<byte> output);

    /// <summary>Decrypts in place; the span becomes what was encrypted.</summary>
    public abstract bool TryDecrypt(ref Span<byte> payload, bool toleratesWrongPad);

    /// <summary>Forgets the key.</summary>
    public abstract void Dispose();
}
