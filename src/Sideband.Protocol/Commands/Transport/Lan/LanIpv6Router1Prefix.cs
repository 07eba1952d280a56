using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 68: a router's prefix.</summary>
/// <param name="Prefix">The prefix.</param>
public readonly record struct LanIpv6Router1Prefix(Ipv6Address Prefix) : IParameter<LanIpv6Router1Prefix>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(68, "IPv6 Static Router 1 Prefix Value", ParameterAccess.ReadWrite);

    static LanIpv6Router1Prefix IMessage<LanIpv6Router1Prefix>.Layout<W>(ref W w, in LanIpv6Router1Prefix m) =>
        new(new Ipv6Address(w.Address(16, m.Prefix.Octets, nameof(Prefix))));
}
