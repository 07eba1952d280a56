using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 26: the password of such an account.</summary>
/// <param name="Account">Which.</param>
/// <param name="Password">ASCII, at most six characters.</param>
public readonly record struct SerialTapPassword(byte Account, Octets Password) : IParameter<SerialTapPassword>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(26, "TAP Passwords", ParameterAccess.WriteOnly) { HasSetSelector = true };

    static SerialTapPassword IMessage<SerialTapPassword>.Layout<W>(ref W w, in SerialTapPassword m) =>
        new(w.U8(m.Account), w.Rest(m.Password));
}
