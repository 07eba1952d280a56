using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 77: an announced router's prefix.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Prefix">The prefix.</param>
public readonly record struct LanIpv6DynamicRouterPrefix(byte Number, Ipv6Address Prefix)
    : IParameter<LanIpv6DynamicRouterPrefix>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(77, "IPv6 Dynamic Router Info Prefix Value", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static LanIpv6DynamicRouterPrefix IMessage<LanIpv6DynamicRouterPrefix>.Layout<W>(
        ref W w,
        in LanIpv6DynamicRouterPrefix m
    ) => new(w.U8(m.Number), new Ipv6Address(w.Address(16, m.Prefix.Octets, nameof(Prefix))));
}
