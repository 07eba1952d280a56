using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set Session Privilege Level: raises or lowers what the session may do. (IPMI v2.0 §22.18)</summary>
/// <param name="Level">The level wanted; <see cref="PrivilegeLevel.None"/> changes nothing and asks for the present one.</param>
public readonly record struct SetSessionPrivilegeLevel(PrivilegeLevel Level)
    : IRequest<SetSessionPrivilegeLevel, SetSessionPrivilegeLevel.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x3B, "Set Session Privilege Level", PrivilegeLevel.User, CommandEffect.Idempotent, "22.18")
        {
            CompletionCodes =
            [
                (0x80, "requested level not available for this user"),
                (0x81, "requested level exceeds channel and/or user privilege limit"),
                (0x82, "cannot disable user level authentication"),
            ],
        };

    static SetSessionPrivilegeLevel IMessage<SetSessionPrivilegeLevel>.Layout<W>(
        ref W w,
        in SetSessionPrivilegeLevel m
    ) => new(w.Enum(4, m.Level, pad: 4));

    /// <param name="Level">The level in force now.</param>
    public readonly record struct Response(PrivilegeLevel Level) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Enum(4, m.Level, pad: 4));
    }
}
