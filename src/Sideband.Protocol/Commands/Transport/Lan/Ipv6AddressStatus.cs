namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>What has become of an IPv6 address. (IPMI v2.0 §23.2, parameter 56)</summary>
public enum Ipv6AddressStatus : byte
{
    /// <summary>In use.</summary>
    Active = 0,

    /// <summary>Not used.</summary>
    Disabled = 1,

    /// <summary>Being checked.</summary>
    Pending = 2,

    /// <summary>Somebody else has it.</summary>
    Failed = 3,

    /// <summary>Not for new connections.</summary>
    Deprecated = 4,

    /// <summary>Not valid.</summary>
    Invalid = 5,
}
