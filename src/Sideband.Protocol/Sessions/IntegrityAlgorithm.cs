namespace Sideband.Protocol.Sessions;

/// <summary>How packets of a 2.0 session are kept from being changed. (IPMI v2.0 §13.28.4)</summary>
public enum IntegrityAlgorithm : byte
{
    /// <summary>Not at all.</summary>
    None = 0x00,

    /// <summary>The first twelve bytes of HMAC-SHA1.</summary>
    HmacSha1Of96 = 0x01,

    /// <summary>HMAC-MD5.</summary>
    HmacMd5Of128 = 0x02,

    /// <summary>MD5 over password, packet and password.</summary>
    Md5Of128 = 0x03,

    /// <summary>The first sixteen bytes of HMAC-SHA256.</summary>
    HmacSha256Of128 = 0x04,
}
