namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>How a PPP link is authenticated. (IPMI v2.0 §25.2, parameter 33)</summary>
public enum PppLinkAuthenticationProtocol : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>CHAP.</summary>
    Chap = 1,

    /// <summary>PAP.</summary>
    Pap = 2,

    /// <summary>MS-CHAP 1, Windows NT format.</summary>
    MsChap1Nt = 3,

    /// <summary>MS-CHAP 1, LAN Manager format.</summary>
    MsChap1LanManager = 4,

    /// <summary>MS-CHAP 2.</summary>
    MsChap2 = 5,
}
