namespace Sideband.Protocol.Sessions;

/// <summary>How packets of a 2.0 session are kept from being read. (IPMI v2.0 §13.28.5)</summary>
public enum ConfidentialityAlgorithm : byte
{
    /// <summary>Not at all.</summary>
    None = 0x00,

    /// <summary>AES in CBC mode with a key of 128 bits.</summary>
    AesCbc128 = 0x01,

    /// <summary>xRC4 with a key of 128 bits.</summary>
    Xrc4Of128 = 0x02,

    /// <summary>xRC4 with a key of 40 bits.</summary>
    Xrc4Of40 = 0x03,
}
