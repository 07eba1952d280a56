using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 55: how many IPv6 addresses there can be.</summary>
/// <param name="StaticAddresses">How many static ones.</param>
/// <param name="DynamicAddresses">How many dynamic ones.</param>
/// <param name="Dhcpv6">DHCPv6 is supported.</param>
/// <param name="Slaac">Stateless autoconfiguration is supported.</param>
public readonly record struct LanIpv6Status(byte StaticAddresses, byte DynamicAddresses, bool Dhcpv6, bool Slaac)
    : IParameter<LanIpv6Status>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(55, "IPv6 Status", ParameterAccess.ReadOnly);

    static LanIpv6Status IMessage<LanIpv6Status>.Layout<W>(ref W w, in LanIpv6Status m) =>
        new(w.U8(m.StaticAddresses), w.U8(m.DynamicAddresses), w.Flag(m.Dhcpv6), w.Flag(m.Slaac, pad: 6));
}
