namespace Sideband.Protocol.Framing.Snmp;

/// <summary>What signs messages of SNMP version 3. (RFC 3414 §6, RFC 7860)</summary>
public enum UsmHash
{
    /// <summary>HMAC-SHA-1, 96 bits of it.</summary>
    Sha1,

    /// <summary>HMAC-SHA-256, 192 bits of it.</summary>
    Sha256,

    /// <summary>HMAC-SHA-384, 256 bits of it.</summary>
    Sha384,

    /// <summary>HMAC-SHA-512, 384 bits of it.</summary>
    Sha512,
}
