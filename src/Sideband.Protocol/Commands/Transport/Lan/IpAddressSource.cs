namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>Where an IPv4 address comes from. (IPMI v2.0 §23.2, parameter 4)</summary>
public enum IpAddressSource : byte
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Set by hand.</summary>
    Static = 1,

    /// <summary>From a DHCP server, asked by the controller.</summary>
    Dhcp = 2,

    /// <summary>Loaded by the BIOS or system software.</summary>
    SystemSoftware = 3,

    /// <summary>By another protocol of the controller.</summary>
    Other = 4,
}
