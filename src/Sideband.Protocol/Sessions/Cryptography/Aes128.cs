namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>AES with a key of 128 bits in CBC mode, in place, on whole blocks.</summary>
internal abstract class Aes128 : IDisposable
{
    public const int BlockSize = 16;
    public const int KeySize = 16;

    /// <summary>
    /// The processor's instructions where it has them and they are sound, otherwise the platform's library. Never tables of our own: their
    /// timing tells of the key.
    /// </summary>
    public static Aes128 Create(ReadOnlySpan<byte> key) =>
        ArmAes128.IsSupported ? FastAes<ArmAes128>.Create(key) : FastAes<X86Aes128>.Create(key);

    /// <summary>Encrypts whole blocks in place.</summary>
    public abstract void Encrypt(ReadOnlySpan<byte> iv, Span<byte> data);

    /// <summary>Decrypts whole blocks in place.</summary>
    public abstract void Decrypt(ReadOnlySpan<byte> iv, Span<byte> data);

    /// <summary>Forgets the key.</summary>
    public abstract void Dispose();
}
