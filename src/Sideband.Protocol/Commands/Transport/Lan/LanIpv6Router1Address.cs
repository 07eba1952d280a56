using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 65: an IPv6 router.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanIpv6Router1Address(Ipv6Address Address) : IParameter<LanIpv6Router1Address>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(65, "IPv6 Static Router 1 IP Address", ParameterAccess.ReadWrite);

    static LanIpv6Router1Address IMessage<LanIpv6Router1Address>.Layout<W>(ref W w, in LanIpv6Router1Address m) =>
        new(new Ipv6Address(w.Address(16, m.Address.Octets, nameof(Address))));
}
