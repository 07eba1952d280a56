namespace Sideband.Protocol.Sessions;

/// <summary>How a step of opening a 2.0 session ended. (IPMI v2.0 §13.24)</summary>
public enum RmcpPlusStatus : byte
{
    /// <summary>Well.</summary>
    NoErrors = 0x00,

    /// <summary>There is no room for another session.</summary>
    InsufficientResources = 0x01,

    /// <summary>The session's number is not known.</summary>
    InvalidSessionId = 0x02,

    /// <summary>The payload's type is not known.</summary>
    InvalidPayloadType = 0x03,

    /// <summary>The authentication algorithm is not supported.</summary>
    InvalidAuthenticationAlgorithm = 0x04,

    /// <summary>The integrity algorithm is not supported.</summary>
    InvalidIntegrityAlgorithm = 0x05,

    /// <summary>No authentication payload fits.</summary>
    NoMatchingAuthenticationPayload = 0x06,

    /// <summary>No integrity payload fits.</summary>
    NoMatchingIntegrityPayload = 0x07,

    /// <summary>The session is not active.</summary>
    InactiveSessionId = 0x08,

    /// <summary>The role is not known.</summary>
    InvalidRole = 0x09,

    /// <summary>The role, or the privilege asked for, is not allowed.</summary>
    UnauthorizedRole = 0x0A,

    /// <summary>There is no room for another session with this role.</summary>
    InsufficientResourcesForRole = 0x0B,

    /// <summary>The name is too long.</summary>
    InvalidNameLength = 0x0C,

    /// <summary>The name is not known, or not with this privilege.</summary>
    UnauthorizedName = 0x0D,

    /// <summary>The GUID is not known.</summary>
    UnauthorizedGuid = 0x0E,

    /// <summary>The integrity check value is wrong: the password or K_g differs.</summary>
    InvalidIntegrityCheckValue = 0x0F,

    /// <summary>The confidentiality algorithm is not supported.</summary>
    InvalidConfidentialityAlgorithm = 0x10,

    /// <summary>No cipher suite has these three algorithms.</summary>
    NoCipherSuiteMatch = 0x11,

    /// <summary>A parameter is not known or not allowed.</summary>
    IllegalParameter = 0x12,
}
