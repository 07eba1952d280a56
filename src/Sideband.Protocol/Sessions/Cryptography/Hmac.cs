namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>A keyed hash. What depends on the key alone is computed once.</summary>
internal abstract class Hmac : IDisposable
{
    /// <summary>Bytes of the result.</summary>
    public abstract int Size { get; }

    /// <summary>HMAC over the data; a shorter <paramref name="code"/> gets the first bytes.</summary>
    public abstract void Compute(ReadOnlySpan<byte> data, Span<byte> code);

    /// <summary>Forgets the key.</summary>
    public abstract void Dispose();

    /// <summary>The keyed hash of an authentication algorithm; null for none.</summary>
    public static Hmac? For(AuthenticationAlgorithm algorithm, ReadOnlySpan<byte> key) =>
        algorithm switch
        {
            AuthenticationAlgorithm.RakpHmacSha1 => FastHash<Sha1Blocks>.Keyed(key),
            AuthenticationAlgorithm.RakpHmacMd5 => FastHash<Md5Blocks>.Keyed(key),
            AuthenticationAlgorithm.RakpHmacSha256 => FastHash<Sha256Blocks>.Keyed(key),
            _ => null,
        };
}
