using System.Security.Cryptography;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>HMAC by the platform's library, where ours is not to be trusted.</summary>
internal sealed class PlatformHmac<THash>(ReadOnlySpan<byte> key) : Hmac
    where THash : struct, IBlockHash
{
    private readonly byte[] _key = key.ToArray();

    /// <inheritdoc/>
    public override int Size => THash.DigestSize;

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<byte> data, Span<byte> code)
    {
        var whole = THash.ByPlatform(_key, data);
        whole.AsSpan(0, Math.Min(whole.Length, code.Length)).CopyTo(code);
    }

    /// <inheritdoc/>
    public override void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
