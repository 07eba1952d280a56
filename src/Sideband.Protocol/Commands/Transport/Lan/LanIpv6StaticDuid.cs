using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 58: a block of a DUID.</summary>
/// <param name="Number">Which DUID, from 0.</param>
/// <param name="Block">Which block, from 0.</param>
/// <param name="Data">Up to sixteen bytes.</param>
public readonly record struct LanIpv6StaticDuid(byte Number, byte Block, Octets Data) : IParameter<LanIpv6StaticDuid>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(58, "IPv6 DHCPv6 Static DUIDs", ParameterAccess.ReadWrite)
        {
            HasSetSelector = true,
            HasBlockSelector = true,
        };

    static LanIpv6StaticDuid IMessage<LanIpv6StaticDuid>.Layout<W>(ref W w, in LanIpv6StaticDuid m) =>
        new(w.U8(m.Number), w.U8(m.Block), w.Rest(m.Data));
}
