using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 38: the number of an account.</summary>
/// <param name="Account">Which; 0 is volatile.</param>
/// <param name="DialString">Which number.</param>
public readonly record struct SerialPppAccountDialString(byte Account, byte DialString)
    : IParameter<SerialPppAccountDialString>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(38, "PPP Account Dial String Selector", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialPppAccountDialString IMessage<SerialPppAccountDialString>.Layout<W>(
        ref W w,
        in SerialPppAccountDialString m
    ) => new(w.U8(m.Account), w.U8(m.DialString));
}
