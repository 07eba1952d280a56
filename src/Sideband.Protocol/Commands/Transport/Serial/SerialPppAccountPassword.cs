using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 42: the password of that user.</summary>
/// <param name="Account">Which.</param>
/// <param name="Password">ASCII, at most 16 characters.</param>
public readonly record struct SerialPppAccountPassword(byte Account, Octets Password)
    : IParameter<SerialPppAccountPassword>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(42, "PPP Account User Passwords", ParameterAccess.WriteOnly) { HasSetSelector = true };

    static SerialPppAccountPassword IMessage<SerialPppAccountPassword>.Layout<W>(
        ref W w,
        in SerialPppAccountPassword m
    ) => new(w.U8(m.Account), w.Rest(m.Password));
}
