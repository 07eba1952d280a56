namespace Sideband.Bmc.Machines;

/// <summary>How an address came to be.</summary>
public enum AddressOrigin
{
    /// <summary>Set by hand, or nobody knows.</summary>
    Static,

    /// <summary>Stateless autoconfiguration of IPv6.</summary>
    Slaac,

    /// <summary>A DHCP server gave it.</summary>
    Dhcp,
}
