using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 63: DHCPv6's timings.</summary>
/// <param name="Number">Which interface.</param>
/// <param name="Block">Which block, from 0.</param>
/// <param name="Data">A byte a timing.</param>
public readonly record struct LanDhcpv6Timing(byte Number, byte Block, Octets Data) : IParameter<LanDhcpv6Timing>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(63, "IPv6 DHCPv6 Timing Configuration", ParameterAccess.ReadWrite)
        {
            HasSetSelector = true,
            HasBlockSelector = true,
        };

    static LanDhcpv6Timing IMessage<LanDhcpv6Timing>.Layout<W>(ref W w, in LanDhcpv6Timing m) =>
        new(w.U8(m.Number), w.U8(m.Block), w.Rest(m.Data));
}
