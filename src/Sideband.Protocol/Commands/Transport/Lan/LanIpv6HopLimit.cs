using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 53: the hop limit of what the controller sends.</summary>
/// <param name="HopLimit">64 by default.</param>
public readonly record struct LanIpv6HopLimit(byte HopLimit) : IParameter<LanIpv6HopLimit>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(53, "IPv6 Header Static Hop Limit", ParameterAccess.ReadWrite);

    static LanIpv6HopLimit IMessage<LanIpv6HopLimit>.Layout<W>(ref W w, in LanIpv6HopLimit m) => new(w.U8(m.HopLimit));
}
