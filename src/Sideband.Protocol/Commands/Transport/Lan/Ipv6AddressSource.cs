namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>Where a dynamic IPv6 address comes from. (IPMI v2.0 §23.2, parameter 59)</summary>
public enum Ipv6AddressSource : byte
{
    /// <summary>Set by hand.</summary>
    Static = 0,

    /// <summary>From a router's announcements.</summary>
    Slaac = 1,

    /// <summary>From a DHCPv6 server.</summary>
    Dhcpv6 = 2,
}
