using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 44: how long a line stays up after an alert.</summary>
/// <param name="Account">Which.</param>
/// <param name="Seconds">Seconds.</param>
public readonly record struct SerialPppAccountHoldTime(byte Account, byte Seconds)
    : IParameter<SerialPppAccountHoldTime>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(44, "PPP Account Connection Hold Times", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialPppAccountHoldTime IMessage<SerialPppAccountHoldTime>.Layout<W>(
        ref W w,
        in SerialPppAccountHoldTime m
    ) => new(w.U8(m.Account), w.U8(m.Seconds));
}
