using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 69: an IPv6 router.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanIpv6Router2Address(Ipv6Address Address) : IParameter<LanIpv6Router2Address>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(69, "IPv6 Static Router 2 IP Address", ParameterAccess.ReadWrite);

    static LanIpv6Router2Address IMessage<LanIpv6Router2Address>.Layout<W>(ref W w, in LanIpv6Router2Address m) =>
        new(new Ipv6Address(w.Address(16, m.Address.Octets, nameof(Address))));
}
