using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 61: a block of a DUID.</summary>
/// <param name="Number">Which DUID, from 0.</param>
/// <param name="Block">Which block, from 0.</param>
/// <param name="Data">Up to sixteen bytes.</param>
public readonly record struct LanIpv6DynamicDuid(byte Number, byte Block, Octets Data) : IParameter<LanIpv6DynamicDuid>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(61, "IPv6 DHCPv6 Dynamic DUIDs", ParameterAccess.ReadOnly)
        {
            HasSetSelector = true,
            HasBlockSelector = true,
        };

    static LanIpv6DynamicDuid IMessage<LanIpv6DynamicDuid>.Layout<W>(ref W w, in LanIpv6DynamicDuid m) =>
        new(w.U8(m.Number), w.U8(m.Block), w.Rest(m.Data));
}
