using System.Security.Cryptography;
using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>The keys of a user of SNMP version 3 at one engine. (RFC 3414 §2.6, A.2; RFC 3826; RFC 7860)</summary>
public sealed class UsmKeys
{
    private const int Megabyte = 1_048_576;
    private const int CipherKey = 16;
    private readonly UsmHash _hash;
    private readonly byte[] _signing;
    private readonly byte[]? _cipher;

    /// <summary>Derives them from passwords. That takes a while: a million bytes are hashed for each.</summary>
    /// <param name="hash">What signs.</param>
    /// <param name="password">The password that signs, 8 characters at least.</param>
    /// <param name="privacy">The password that encrypts; null encrypts nothing.</param>
    /// <param name="engine">The engine's identifier.</param>
    /// <exception cref="ArgumentException">A password is too short.</exception>
    public UsmKeys(UsmHash hash, string password, string? privacy, Octets engine)
    {
        _hash = hash;
        _signing = Localized(hash, password, engine.Span);
        _cipher = privacy is null ? null : Localized(hash, privacy, engine.Span)[..CipherKey];
    }

    /// <summary>Whether messages are encrypted.</summary>
    public bool Encrypts => _cipher is not null;

    /// <summary>Bytes of a signature.</summary>
    internal int SignatureSize =>
        _hash switch
        {
            UsmHash.Sha1 => 12,
            UsmHash.Sha256 => 24,
            UsmHash.Sha384 => 32,
            _ => 48,
        };

    /// <summary>The key that a password is at an engine.</summary>
    internal static byte[] Localized(UsmHash hash, string password, ReadOnlySpan<byte> engine)
    {
        ArgumentNullException.ThrowIfNull(password);
        var text = Encoding.UTF8.GetBytes(password);
        if (text.Length < 8)
            throw new ArgumentException("A password of SNMP version 3 has 8 characters at least.", nameof(password));
        var name = NameOf(hash);
        using var long_ = IncrementalHash.CreateHash(name);
        var repeated = new byte[text.Length * 64];
        for (var i = 0; i < repeated.Length; i++)
            repeated[i] = text[i % text.Length];
        for (var left = Megabyte; left > 0; left -= repeated.Length)
            long_.AppendData(repeated, 0, Math.Min(left, repeated.Length));
        var key = long_.GetHashAndReset();
        using var local = IncrementalHash.CreateHash(name);
        local.AppendData(key);
        local.AppendData(engine);
        local.AppendData(key);
        return local.GetHashAndReset();
    }

    /// <summary>Signs a whole message, in which the signature is zeros.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> message)
    {
        using var signature = IncrementalHash.CreateHMAC(NameOf(_hash), _signing);
        signature.AppendData(message);
        return signature.GetHashAndReset()[..SignatureSize];
    }

    /// <summary>Encrypts by AES-128 in CFB. (RFC 3826 §3.1.2.1)</summary>
    internal byte[] Encrypt(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> vector)
    {
        using var aes = Aes.Create();
        aes.Key = _cipher!;
        // Only whole blocks are taken; what is behind the end goes away again, as it is a stream.
        var padded = new byte[(plain.Length + CipherKey - 1) / CipherKey * CipherKey];
        plain.CopyTo(padded);
        return aes.EncryptCfb(padded, vector, PaddingMode.None, feedbackSizeInBits: 128)[..plain.Length];
    }

    private static HashAlgorithmName NameOf(UsmHash hash) =>
        hash switch
        {
            UsmHash.Sha1 => HashAlgorithmName.SHA1,
            UsmHash.Sha256 => HashAlgorithmName.SHA256,
            UsmHash.Sha384 => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA512,
        };
}
