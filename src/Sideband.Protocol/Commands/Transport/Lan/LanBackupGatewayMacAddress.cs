using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 15: the hardware address of the gateway that stands in.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanBackupGatewayMacAddress(MacAddress Address) : IParameter<LanBackupGatewayMacAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(15, "Backup Gateway MAC Address", ParameterAccess.ReadWrite);

    static LanBackupGatewayMacAddress IMessage<LanBackupGatewayMacAddress>.Layout<W>(
        ref W w,
        in LanBackupGatewayMacAddress m
    ) => new(new MacAddress(w.Address(6, m.Address.Octets, nameof(Address))));
}
