using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 70: a router's hardware address.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanIpv6Router2MacAddress(MacAddress Address) : IParameter<LanIpv6Router2MacAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(70, "IPv6 Static Router 2 MAC Address", ParameterAccess.ReadWrite);

    static LanIpv6Router2MacAddress IMessage<LanIpv6Router2MacAddress>.Layout<W>(
        ref W w,
        in LanIpv6Router2MacAddress m
    ) => new(new MacAddress(w.Address(6, m.Address.Octets, nameof(Address))));
}
