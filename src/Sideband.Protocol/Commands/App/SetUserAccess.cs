using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set User Access: what a user may do on a channel. (IPMI v2.0 §22.26)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="IpmiMessaging">The user may open sessions for commands.</param>
/// <param name="LinkAuthentication">The user may open a PPP link.</param>
/// <param name="CallbackOnly">The user may only ask to be called back.</param>
/// <param name="ChangeFlags">Take the three flags over; otherwise they stay as they are.</param>
/// <param name="UserId">The user.</param>
/// <param name="PrivilegeLimit">The highest level; Fh is no access.</param>
/// <param name="SessionLimit">Sessions at once, 0 to 15, 0 is no limit; null leaves it as it is.</param>
public readonly record struct SetUserAccess(
    byte Channel,
    bool IpmiMessaging,
    bool LinkAuthentication,
    bool CallbackOnly,
    bool ChangeFlags,
    byte UserId,
    PrivilegeLevel PrivilegeLimit,
    byte? SessionLimit
) : IRequest<SetUserAccess, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x43, "Set User Access", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "22.26");

    static SetUserAccess IMessage<SetUserAccess>.Layout<W>(ref W w, in SetUserAccess m) =>
        new(
            w.Bits(4, m.Channel),
            w.Flag(m.IpmiMessaging),
            w.Flag(m.LinkAuthentication),
            w.Flag(m.CallbackOnly),
            w.Flag(m.ChangeFlags),
            w.Bits(6, m.UserId),
            w.Enum(4, m.PrivilegeLimit, skip: 2, pad: 4),
            w.Optional8(m.SessionLimit)
        );
}
