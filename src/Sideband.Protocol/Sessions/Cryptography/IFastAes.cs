namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>AES by a processor's instructions.</summary>
internal interface IFastAes
{
    /// <summary>Whether this processor has them.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>With a key.</summary>
    static abstract Aes128 Create(ReadOnlySpan<byte> key);
}
