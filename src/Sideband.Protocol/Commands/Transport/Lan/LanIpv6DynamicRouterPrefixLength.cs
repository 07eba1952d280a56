using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 76: the length of an announced router's prefix.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Bits">Bits.</param>
public readonly record struct LanIpv6DynamicRouterPrefixLength(byte Number, byte Bits)
    : IParameter<LanIpv6DynamicRouterPrefixLength>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(76, "IPv6 Dynamic Router Info Prefix Length", ParameterAccess.ReadOnly) { HasSetSelector = true };

    static LanIpv6DynamicRouterPrefixLength IMessage<LanIpv6DynamicRouterPrefixLength>.Layout<W>(
        ref W w,
        in LanIpv6DynamicRouterPrefixLength m
    ) => new(w.U8(m.Number), w.U8(m.Bits));
}
