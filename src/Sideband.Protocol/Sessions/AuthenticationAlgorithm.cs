namespace Sideband.Protocol.Sessions;

/// <summary>How the two sides of a 2.0 session prove that they know the password. (IPMI v2.0 §13.28)</summary>
public enum AuthenticationAlgorithm : byte
{
    /// <summary>Not at all.</summary>
    None = 0x00,

    /// <summary>HMAC-SHA1.</summary>
    RakpHmacSha1 = 0x01,

    /// <summary>HMAC-MD5.</summary>
    RakpHmacMd5 = 0x02,

    /// <summary>HMAC-SHA256.</summary>
    RakpHmacSha256 = 0x03,
}
