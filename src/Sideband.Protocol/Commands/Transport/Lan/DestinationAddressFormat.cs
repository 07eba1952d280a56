namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>The format of a destination's address. (IPMI v2.0 §23.2, parameter 19)</summary>
public enum DestinationAddressFormat : byte
{
    /// <summary>IPv4 and hardware address.</summary>
    Ipv4 = 0,

    /// <summary>IPv6.</summary>
    Ipv6 = 1,
}
