using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 13: the gateway's hardware address.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanDefaultGatewayMacAddress(MacAddress Address) : IParameter<LanDefaultGatewayMacAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(13, "Default Gateway MAC Address", ParameterAccess.ReadWrite);

    static LanDefaultGatewayMacAddress IMessage<LanDefaultGatewayMacAddress>.Layout<W>(
        ref W w,
        in LanDefaultGatewayMacAddress m
    ) => new(new MacAddress(w.Address(6, m.Address.Octets, nameof(Address))));
}
