namespace Sideband.Protocol.Sessions;

/// <summary>What an RMCP packet carries. (ASF 2.0 §3.2.2.2, IPMI v2.0 §13.1.3)</summary>
public enum RmcpClass : byte
{
    /// <summary>An ASF message.</summary>
    Asf = 0x06,

    /// <summary>A session of IPMI.</summary>
    Ipmi = 0x07,

    /// <summary>A manufacturer's.</summary>
    Oem = 0x08,
}
