using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 54: the flow label of what the controller sends.</summary>
/// <param name="FlowLabel">Twenty bits, most significant byte first.</param>
public readonly record struct LanIpv6FlowLabel(Octets FlowLabel) : IParameter<LanIpv6FlowLabel>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(54, "IPv6 Header Flow Label", ParameterAccess.ReadWrite);

    static LanIpv6FlowLabel IMessage<LanIpv6FlowLabel>.Layout<W>(ref W w, in LanIpv6FlowLabel m) =>
        new(w.Bytes(3, m.FlowLabel));
}
