using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 26: when a user is locked out.</summary>
/// <param name="Event">An event is logged when it happens.</param>
/// <param name="Threshold">Wrong passwords in a row; 0 never locks out.</param>
/// <param name="ResetInterval">10 s units after which wrong passwords are forgotten; 0 never.</param>
/// <param name="LockoutInterval">10 s units after which the user may try again; 0 never.</param>
public readonly record struct LanBadPasswordThreshold(
    bool Event,
    byte Threshold,
    ushort ResetInterval,
    ushort LockoutInterval
) : IParameter<LanBadPasswordThreshold>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(26, "Bad Password Threshold", ParameterAccess.ReadWrite);

    static LanBadPasswordThreshold IMessage<LanBadPasswordThreshold>.Layout<W>(ref W w, in LanBadPasswordThreshold m) =>
        new(w.Flag(m.Event, pad: 7), w.U8(m.Threshold), w.U16(m.ResetInterval), w.U16(m.LockoutInterval));
}
