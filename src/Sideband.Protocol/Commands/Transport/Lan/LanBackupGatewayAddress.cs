using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 14: the IPv4 gateway that stands in.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanBackupGatewayAddress(Ipv4Address Address) : IParameter<LanBackupGatewayAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(14, "Backup Gateway Address", ParameterAccess.ReadWrite);

    static LanBackupGatewayAddress IMessage<LanBackupGatewayAddress>.Layout<W>(ref W w, in LanBackupGatewayAddress m) =>
        new(new Ipv4Address(w.Address(4, m.Address.Octets, nameof(Address))));
}
