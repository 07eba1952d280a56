using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 12: the IPv4 gateway.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanDefaultGatewayAddress(Ipv4Address Address) : IParameter<LanDefaultGatewayAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(12, "Default Gateway Address", ParameterAccess.ReadWrite);

    static LanDefaultGatewayAddress IMessage<LanDefaultGatewayAddress>.Layout<W>(
        ref W w,
        in LanDefaultGatewayAddress m
    ) => new(new Ipv4Address(w.Address(4, m.Address.Octets, nameof(Address))));
}
