namespace Sideband.Protocol.Sessions;

/// <summary>What an RMCP+ packet carries. (IPMI v2.0 §13.27.3)</summary>
public enum PayloadType : byte
{
    /// <summary>A message: command or response.</summary>
    Ipmi = 0x00,

    /// <summary>Serial over LAN.</summary>
    Sol = 0x01,

    /// <summary>A manufacturer's, named in the header.</summary>
    OemExplicit = 0x02,

    /// <summary>RMCP+ Open Session Request.</summary>
    OpenSessionRequest = 0x10,

    /// <summary>RMCP+ Open Session Response.</summary>
    OpenSessionResponse = 0x11,

    /// <summary>RAKP Message 1.</summary>
    Rakp1 = 0x12,

    /// <summary>RAKP Message 2.</summary>
    Rakp2 = 0x13,

    /// <summary>RAKP Message 3.</summary>
    Rakp3 = 0x14,

    /// <summary>RAKP Message 4.</summary>
    Rakp4 = 0x15,
}
