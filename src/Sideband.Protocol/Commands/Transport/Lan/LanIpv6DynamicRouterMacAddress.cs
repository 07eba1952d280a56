using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 75: an announced router's hardware address.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Address">The address.</param>
public readonly record struct LanIpv6DynamicRouterMacAddress(byte Number, MacAddress Address)
    : IParameter<LanIpv6DynamicRouterMacAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(75, "IPv6 Dynamic Router Info MAC Address", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static LanIpv6DynamicRouterMacAddress IMessage<LanIpv6DynamicRouterMacAddress>.Layout<W>(
        ref W w,
        in LanIpv6DynamicRouterMacAddress m
    ) => new(w.U8(m.Number), new MacAddress(w.Address(6, m.Address.Octets, nameof(Address))));
}
