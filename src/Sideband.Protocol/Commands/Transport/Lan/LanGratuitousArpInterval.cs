using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 11: how often gratuitous ARPs are sent.</summary>
/// <param name="Interval">500 ms units, from 0.</param>
public readonly record struct LanGratuitousArpInterval(byte Interval) : IParameter<LanGratuitousArpInterval>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(11, "Gratuitous ARP interval", ParameterAccess.ReadWrite);

    static LanGratuitousArpInterval IMessage<LanGratuitousArpInterval>.Layout<W>(
        ref W w,
        in LanGratuitousArpInterval m
    ) => new(w.U8(m.Interval));
}
