using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 74: a router that was announced.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Address">The address.</param>
public readonly record struct LanIpv6DynamicRouterAddress(byte Number, Ipv6Address Address)
    : IParameter<LanIpv6DynamicRouterAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(74, "IPv6 Dynamic Router Info IP Address", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static LanIpv6DynamicRouterAddress IMessage<LanIpv6DynamicRouterAddress>.Layout<W>(
        ref W w,
        in LanIpv6DynamicRouterAddress m
    ) => new(w.U8(m.Number), new Ipv6Address(w.Address(16, m.Address.Octets, nameof(Address))));
}
