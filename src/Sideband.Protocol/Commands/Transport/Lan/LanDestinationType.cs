using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 18: how a destination is alerted.</summary>
/// <param name="Destination">Which; 0 is volatile.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Acknowledged">It acknowledges.</param>
/// <param name="Timeout">Seconds to wait for it, or between repetitions, from 0.</param>
/// <param name="Retries">How often to repeat.</param>
public readonly record struct LanDestinationType(
    byte Destination,
    AlertDestinationType Type,
    bool Acknowledged,
    byte Timeout,
    byte Retries
) : IParameter<LanDestinationType>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(18, "Destination Type", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static LanDestinationType IMessage<LanDestinationType>.Layout<W>(ref W w, in LanDestinationType m) =>
        new(
            w.Bits(4, m.Destination),
            w.Enum(3, m.Type, skip: 4),
            w.Flag(m.Acknowledged, skip: 4),
            w.U8(m.Timeout),
            w.Bits(3, m.Retries, pad: 5)
        );
}
