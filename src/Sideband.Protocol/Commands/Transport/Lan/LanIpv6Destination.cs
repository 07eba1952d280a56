using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>An IPv6 destination. (IPMI v2.0 §23.2, parameter 19)</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanIpv6Destination(Ipv6Address Address) : IMessage<LanIpv6Destination>
{
    static LanIpv6Destination IMessage<LanIpv6Destination>.Layout<W>(ref W w, in LanIpv6Destination m) =>
        new(new Ipv6Address(w.Address(16, m.Address.Octets, nameof(Address))));
}
