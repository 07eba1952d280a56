using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 72: a router's prefix.</summary>
/// <param name="Prefix">The prefix.</param>
public readonly record struct LanIpv6Router2Prefix(Ipv6Address Prefix) : IParameter<LanIpv6Router2Prefix>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(72, "IPv6 Static Router 2 Prefix Value", ParameterAccess.ReadWrite);

    static LanIpv6Router2Prefix IMessage<LanIpv6Router2Prefix>.Layout<W>(ref W w, in LanIpv6Router2Prefix m) =>
        new(new Ipv6Address(w.Address(16, m.Prefix.Octets, nameof(Prefix))));
}
