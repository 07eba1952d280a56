using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 60: how many blocks a DUID can have.</summary>
/// <param name="Blocks">Of 16 bytes.</param>
public readonly record struct LanIpv6DynamicDuidBlocks(byte Blocks) : IParameter<LanIpv6DynamicDuidBlocks>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(60, "IPv6 DHCPv6 Dynamic DUID storage length", ParameterAccess.ReadOnly);

    static LanIpv6DynamicDuidBlocks IMessage<LanIpv6DynamicDuidBlocks>.Layout<W>(
        ref W w,
        in LanIpv6DynamicDuidBlocks m
    ) => new(w.U8(m.Blocks));
}
