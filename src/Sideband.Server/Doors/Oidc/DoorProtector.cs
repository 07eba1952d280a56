using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Sideband.Server.Doors.Oidc;

/// <summary>
/// Seals what a browser carries to the issuer and back, under a key of the store, so that any member opens it. The framework's own keeps
/// its keys in the home of whoever starts the server.
/// </summary>
internal sealed class DoorProtector(byte[] key) : IDataProtector
{
    private const int KeySize = 32;
    private static readonly int _nonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int _tagSize = AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeySize);

    public IDataProtector CreateProtector(string purpose) =>
        new DoorProtector(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, KeySize, info: Encoding.UTF8.GetBytes(purpose))
        );

    public byte[] Protect(byte[] plaintext)
    {
        var sealedText = new byte[_nonceSize + _tagSize + plaintext.Length];
        var nonce = sealedText.AsSpan(0, _nonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, _tagSize);
        aes.Encrypt(
            nonce,
            plaintext,
            sealedText.AsSpan(_nonceSize + _tagSize),
            sealedText.AsSpan(_nonceSize, _tagSize)
        );
        return sealedText;
    }

    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < _nonceSize + _tagSize)
            throw new CryptographicException("It is too short.");
        var plain = new byte[protectedData.Length - _nonceSize - _tagSize];
        using var aes = new AesGcm(_key, _tagSize);
        aes.Decrypt(
            protectedData.AsSpan(0, _nonceSize),
            protectedData.AsSpan(_nonceSize + _tagSize),
            protectedData.AsSpan(_nonceSize, _tagSize),
            plain
        );
        return plain;
    }
}
