namespace Sideband.Protocol;

/// <summary>In which order a controller sends the sixteen bytes of a GUID. The specification's is not what most do.</summary>
public enum GuidEncoding
{
    /// <summary>The first encoding in which the bytes are a proper GUID: SMBIOS, then IPMI, then RFC 4122.</summary>
    Auto,

    /// <summary>As SMBIOS stores it: the first three fields least significant byte first.</summary>
    Smbios,

    /// <summary>As the specification has it: the whole least significant byte first. (IPMI v2.0 §20.8)</summary>
    Ipmi,

    /// <summary>In the order of the text, as RFC 4122 has it.</summary>
    Rfc4122,
}
