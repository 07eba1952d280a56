using System.Security.Cryptography;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>AES by the platform's library.</summary>
internal sealed class PlatformAes128 : Aes128
{
    private readonly Aes _aes = Aes.Create();

    public PlatformAes128(ReadOnlySpan<byte> key) => _aes.Key = key.ToArray();

    /// <inheritdoc/>
    public override void Encrypt(ReadOnlySpan<byte> iv, Span<byte> data) =>
        _aes.EncryptCbc(data, iv, data, PaddingMode.None);

    /// <inheritdoc/>
    public override void Decrypt(ReadOnlySpan<byte> iv, Span<byte> data) =>
        _aes.DecryptCbc(data, iv, data, PaddingMode.None);

    /// <inheritdoc/>
    public override void Dispose() => _aes.Dispose();
}
