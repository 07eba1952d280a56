using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 66: a router's hardware address.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanIpv6Router1MacAddress(MacAddress Address) : IParameter<LanIpv6Router1MacAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(66, "IPv6 Static Router 1 MAC Address", ParameterAccess.ReadWrite);

    static LanIpv6Router1MacAddress IMessage<LanIpv6Router1MacAddress>.Layout<W>(
        ref W w,
        in LanIpv6Router1MacAddress m
    ) => new(new MacAddress(w.Address(6, m.Address.Octets, nameof(Address))));
}
