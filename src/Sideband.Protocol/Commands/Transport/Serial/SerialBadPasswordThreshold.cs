using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 54: how often a password may be wrong; as LAN parameter 26.</summary>
/// <param name="Events">A session audit event is made.</param>
/// <param name="Threshold">How often; 0 is always.</param>
/// <param name="ResetInterval">After how long failures are forgotten, in units of 10 seconds.</param>
/// <param name="LockoutInterval">How long a user is locked out, in units of 10 seconds.</param>
public readonly record struct SerialBadPasswordThreshold(
    bool Events,
    byte Threshold,
    ushort ResetInterval,
    ushort LockoutInterval
) : IParameter<SerialBadPasswordThreshold>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(54, "Bad Password Threshold", ParameterAccess.ReadWrite);

    static SerialBadPasswordThreshold IMessage<SerialBadPasswordThreshold>.Layout<W>(
        ref W w,
        in SerialBadPasswordThreshold m
    ) => new(w.Flag(m.Events, pad: 7), w.U8(m.Threshold), w.U16(m.ResetInterval), w.U16(m.LockoutInterval));
}
