using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 78: the hop limit that was announced.</summary>
/// <param name="HopLimit">The limit.</param>
public readonly record struct LanIpv6DynamicRouterHopLimit(byte HopLimit) : IParameter<LanIpv6DynamicRouterHopLimit>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(78, "IPv6 Dynamic Router Received Hop Limit", ParameterAccess.ReadOnly);

    static LanIpv6DynamicRouterHopLimit IMessage<LanIpv6DynamicRouterHopLimit>.Layout<W>(
        ref W w,
        in LanIpv6DynamicRouterHopLimit m
    ) => new(w.U8(m.HopLimit));
}
