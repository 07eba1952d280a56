using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>An IPv4 destination. (IPMI v2.0 §23.2, parameter 19)</summary>
/// <param name="UseBackupGateway">By the backup gateway; otherwise by the default one.</param>
/// <param name="Address">The address.</param>
/// <param name="MacAddress">The hardware address.</param>
public readonly record struct LanIpv4Destination(bool UseBackupGateway, Ipv4Address Address, MacAddress MacAddress)
    : IMessage<LanIpv4Destination>
{
    static LanIpv4Destination IMessage<LanIpv4Destination>.Layout<W>(ref W w, in LanIpv4Destination m) =>
        new(
            w.Flag(m.UseBackupGateway, pad: 7),
            new Ipv4Address(w.Address(4, m.Address.Octets, nameof(Address))),
            new MacAddress(w.Address(6, m.MacAddress.Octets, nameof(MacAddress)))
        );
}
