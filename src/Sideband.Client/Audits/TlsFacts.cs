using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>What TLS showed of a web page.</summary>
/// <param name="Subject">Whom the certificate names.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="NotAfter">Its last day.</param>
/// <param name="SeenAt">When it was seen.</param>
/// <param name="KeyMark">The SHA-256 of its public key.</param>
/// <param name="KeyBits">Bits of the key; 0 where that is not known.</param>
/// <param name="IsRsa">Whether it is an RSA key.</param>
public sealed record TlsFacts(
    string Subject,
    string Issuer,
    DateTimeOffset NotAfter,
    DateTimeOffset SeenAt,
    Octets KeyMark,
    int KeyBits,
    bool IsRsa
);
