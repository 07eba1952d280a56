namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>Which kinds of addressing are used. (IPMI v2.0 §23.2, parameter 51)</summary>
public enum IpAddressing : byte
{
    /// <summary>IPv4.</summary>
    Ipv4Only = 0,

    /// <summary>IPv6.</summary>
    Ipv6Only = 1,

    /// <summary>Both.</summary>
    DualStack = 2,
}
