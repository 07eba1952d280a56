using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 3: the IPv4 address.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanIpAddress(Ipv4Address Address) : IParameter<LanIpAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(3, "IP Address", ParameterAccess.ReadWrite);

    static LanIpAddress IMessage<LanIpAddress>.Layout<W>(ref W w, in LanIpAddress m) =>
        new(new Ipv4Address(w.Address(4, m.Address.Octets, nameof(Address))));
}
