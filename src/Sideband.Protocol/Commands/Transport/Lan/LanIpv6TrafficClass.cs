using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 52: the traffic class of what the controller sends.</summary>
/// <param name="TrafficClass">The class.</param>
public readonly record struct LanIpv6TrafficClass(byte TrafficClass) : IParameter<LanIpv6TrafficClass>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(52, "IPv6 Header Static Traffic Class", ParameterAccess.ReadWrite);

    static LanIpv6TrafficClass IMessage<LanIpv6TrafficClass>.Layout<W>(ref W w, in LanIpv6TrafficClass m) =>
        new(w.U8(m.TrafficClass));
}
