using System.Net;
using System.Net.Sockets;

namespace Sideband.Bmc.Machines;

/// <summary>An address that a controller is reached by.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Bits of its network.</param>
/// <param name="Origin">How it came to be.</param>
public sealed record ServedAddress(IPAddress Address, int PrefixLength, AddressOrigin Origin = AddressOrigin.Static)
{
    /// <summary>Whether it is one of IPv6.</summary>
    public bool IsIpv6 => Address.AddressFamily == AddressFamily.InterNetworkV6;
}
