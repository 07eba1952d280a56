using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 67: the length of a router's prefix.</summary>
/// <param name="Bits">Bits.</param>
public readonly record struct LanIpv6Router1PrefixLength(byte Bits) : IParameter<LanIpv6Router1PrefixLength>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(67, "IPv6 Static Router 1 Prefix Length", ParameterAccess.ReadWrite);

    static LanIpv6Router1PrefixLength IMessage<LanIpv6Router1PrefixLength>.Layout<W>(
        ref W w,
        in LanIpv6Router1PrefixLength m
    ) => new(w.U8(m.Bits));
}
