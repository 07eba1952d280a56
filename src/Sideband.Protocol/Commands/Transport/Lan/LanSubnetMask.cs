using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 6: the IPv4 network's mask.</summary>
/// <param name="Mask">The mask.</param>
public readonly record struct LanSubnetMask(Ipv4Address Mask) : IParameter<LanSubnetMask>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(6, "Subnet Mask", ParameterAccess.ReadWrite);

    static LanSubnetMask IMessage<LanSubnetMask>.Layout<W>(ref W w, in LanSubnetMask m) =>
        new(new Ipv4Address(w.Address(4, m.Mask.Octets, nameof(Mask))));
}
