using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 7: fields of the IPv4 header of what the controller sends.</summary>
/// <param name="TimeToLive">Hops; 40h by default.</param>
/// <param name="Flags">010b (do not fragment) by default.</param>
/// <param name="TypeOfService">1000b (minimise delay) by default.</param>
/// <param name="Precedence">0 by default.</param>
public readonly record struct LanIpv4HeaderParameters(byte TimeToLive, byte Flags, byte TypeOfService, byte Precedence)
    : IParameter<LanIpv4HeaderParameters>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(7, "IPv4 Header Parameters", ParameterAccess.ReadWrite);

    static LanIpv4HeaderParameters IMessage<LanIpv4HeaderParameters>.Layout<W>(ref W w, in LanIpv4HeaderParameters m) =>
        new(
            w.U8(m.TimeToLive),
            w.Bits(3, m.Flags, skip: 5),
            w.Bits(4, m.TypeOfService, skip: 1),
            w.Bits(3, m.Precedence)
        );
}
