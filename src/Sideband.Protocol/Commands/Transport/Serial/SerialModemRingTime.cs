using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 9: how long it must ring before the controller takes a call.</summary>
/// <param name="Duration">In units of 500 ms; 0 is at once.</param>
/// <param name="DeadTime">Silence that ends a ring, in units of 500 ms, from 0.</param>
public readonly record struct SerialModemRingTime(byte Duration, byte DeadTime) : IParameter<SerialModemRingTime>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(9, "Modem Ring Time", ParameterAccess.ReadWrite);

    static SerialModemRingTime IMessage<SerialModemRingTime>.Layout<W>(ref W w, in SerialModemRingTime m) =>
        new(w.Bits(6, m.Duration, pad: 2), w.Bits(4, m.DeadTime, pad: 4));
}
