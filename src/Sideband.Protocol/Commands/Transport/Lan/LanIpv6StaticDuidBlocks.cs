using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 57: how many blocks a DUID can have.</summary>
/// <param name="Blocks">Of 16 bytes.</param>
public readonly record struct LanIpv6StaticDuidBlocks(byte Blocks) : IParameter<LanIpv6StaticDuidBlocks>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(57, "IPv6 DHCPv6 Static DUID storage length", ParameterAccess.ReadOnly);

    static LanIpv6StaticDuidBlocks IMessage<LanIpv6StaticDuidBlocks>.Layout<W>(ref W w, in LanIpv6StaticDuidBlocks m) =>
        new(w.U8(m.Blocks));
}
