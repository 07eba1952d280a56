using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 17: how a destination is reached.</summary>
/// <param name="Destination">Which; 0 is volatile.</param>
/// <param name="Type">How.</param>
/// <param name="Acknowledged">It acknowledges.</param>
/// <param name="Timeout">Seconds to wait for it, from 0.</param>
/// <param name="CallRetries">How often to call again.</param>
/// <param name="AlertRetries">How often to repeat once connected.</param>
/// <param name="LowSelector">TAP or PPP account.</param>
/// <param name="HighSelector">Dial string, or address behind PPP.</param>
public readonly record struct SerialDestinationInfo(
    byte Destination,
    SerialDestinationType Type,
    bool Acknowledged,
    byte Timeout,
    byte CallRetries,
    byte AlertRetries,
    byte LowSelector,
    byte HighSelector
) : IParameter<SerialDestinationInfo>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(17, "Destination Info", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialDestinationInfo IMessage<SerialDestinationInfo>.Layout<W>(ref W w, in SerialDestinationInfo m) =>
        new(
            w.Bits(4, m.Destination, pad: 4),
            w.Enum(4, m.Type),
            w.Flag(m.Acknowledged, skip: 3),
            w.U8(m.Timeout),
            w.Bits(3, m.CallRetries),
            w.Bits(3, m.AlertRetries, skip: 1, pad: 1),
            w.Bits(4, m.LowSelector),
            w.Bits(4, m.HighSelector)
        );
}
