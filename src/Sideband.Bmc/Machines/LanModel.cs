using System.Net;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Machines;

/// <summary>A LAN channel of a controller, as a machine file describes it. (IPMI v2.0 §6.3, §6.12)</summary>
public sealed record LanModel
{
    /// <summary>The number that a LAN channel has where nothing is said.</summary>
    public const byte UsualChannel = 1;

    /// <summary>Its number, 1 to 11.</summary>
    public byte Channel { get; init; } = UsualChannel;

    /// <summary>The suites that are offered.</summary>
    public IReadOnlyList<byte> Suites { get; init; } = [3, 17];

    /// <summary>Kinds of authentication for sessions of IPMI 1.5; none lets no such session in.</summary>
    public AuthenticationTypes Ipmi15 { get; init; }

    /// <summary>The addresses that it is reached by, as the LAN settings tell them; the first counts most.</summary>
    public IReadOnlyList<ServedAddress> Served { get; init; } = [new(IPAddress.Loopback, 8)];

    /// <summary>The UDP port that the LAN settings tell, and that serial over LAN uses.</summary>
    public ushort Port { get; init; } = 623;

    /// <summary>The address of the card.</summary>
    public MacAddress MacAddress { get; init; } = new(new byte[] { 2, 0, 0, 0, 0, 1 });

    /// <summary>The first address of IPv4 that is served; null where there is none.</summary>
    internal ServedAddress? Ipv4 => Served.FirstOrDefault(address => !address.IsIpv6);
}
