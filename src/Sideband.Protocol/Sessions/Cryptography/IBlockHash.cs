namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>
/// A hash of 64-byte blocks, down to its compression function, so that an HMAC can keep the state behind its key and a
/// one-shot command needs no library to be loaded. See docs/design/packet-crypto.md.
/// </summary>
internal interface IBlockHash
{
    /// <summary>Bytes of the result.</summary>
    static abstract int DigestSize { get; }

    /// <summary>Whether words, and the length in the padding, are stored most significant byte first.</summary>
    static abstract bool IsBigEndian { get; }

    /// <summary>The state before the first block; its length is the number of words.</summary>
    static abstract ReadOnlySpan<uint> InitialState { get; }

    /// <summary>Takes one block of 64 bytes into the state.</summary>
    static abstract void Compress(Span<uint> state, ReadOnlySpan<byte> block);

    /// <summary>The keyed hash of the fourth case of RFC 2202 and RFC 4231.</summary>
    static abstract ReadOnlySpan<byte> KnownCode { get; }

    /// <summary>The platform's keyed hash, to check against.</summary>
    static abstract byte[] ByPlatform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data);

    /// <summary>The platform's hash, to check against.</summary>
    static abstract byte[] ByPlatform(ReadOnlySpan<byte> data);
}
