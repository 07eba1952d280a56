namespace Sideband.Protocol.Sessions;

/// <summary>How a packet of a session is authenticated, or that its header is that of 2.0. (IPMI v2.0 §13.6)</summary>
public enum AuthenticationType : byte
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>MD2 over password, session and message.</summary>
    Md2 = 1,

    /// <summary>MD5 over password, session and message.</summary>
    Md5 = 2,

    /// <summary>The password in clear.</summary>
    StraightPassword = 4,

    /// <summary>The manufacturer's.</summary>
    Oem = 5,

    /// <summary>The header is that of RMCP+ (2.0), which says the rest itself.</summary>
    RmcpPlus = 6,
}
