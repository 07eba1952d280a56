using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set User Password: sets or tests a password, enables or disables a user. (IPMI v2.0 §22.30)</summary>
/// <param name="UserId">The user.</param>
/// <param name="TwentyBytes">The password is stored for 2.0 only, with 20 bytes instead of 16.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Password">16 or 20 bytes, filled up with zeros; may be left out where it is not needed.</param>
public readonly record struct SetUserPassword(
    byte UserId,
    bool TwentyBytes,
    PasswordOperation Operation,
    Octets Password
) : IRequest<SetUserPassword, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x47, "Set User Password", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "22.30")
        {
            CompletionCodes =
            [
                (0x80, "password test failed: size correct, data does not match"),
                (0x81, "password test failed: wrong password size"),
            ],
        };

    static SetUserPassword IMessage<SetUserPassword>.Layout<W>(ref W w, in SetUserPassword m) =>
        new(w.Bits(6, m.UserId), w.Flag(m.TwentyBytes, skip: 1), w.Enum(2, m.Operation, pad: 6), w.Rest(m.Password));
}
