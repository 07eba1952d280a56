using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 71: the length of a router's prefix.</summary>
/// <param name="Bits">Bits.</param>
public readonly record struct LanIpv6Router2PrefixLength(byte Bits) : IParameter<LanIpv6Router2PrefixLength>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(71, "IPv6 Static Router 2 Prefix Length", ParameterAccess.ReadWrite);

    static LanIpv6Router2PrefixLength IMessage<LanIpv6Router2PrefixLength>.Layout<W>(
        ref W w,
        in LanIpv6Router2PrefixLength m
    ) => new(w.U8(m.Bits));
}
