using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get User Access: what a user may do on a channel. (IPMI v2.0 §22.27)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="UserId">The user.</param>
public readonly record struct GetUserAccess(byte Channel, byte UserId) : IRequest<GetUserAccess, GetUserAccess.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x44, "Get User Access", PrivilegeLevel.Operator, CommandEffect.Idempotent, "22.27");

    static GetUserAccess IMessage<GetUserAccess>.Layout<W>(ref W w, in GetUserAccess m) =>
        new(w.Bits(4, m.Channel), w.Bits(6, m.UserId, skip: 4, pad: 2));

    /// <param name="MaximumUsers">How many users the channel can have.</param>
    /// <param name="EnabledUsers">How many are enabled.</param>
    /// <param name="Status">Whether this one is.</param>
    /// <param name="FixedNames">How many, from 1 on, have names that cannot be changed.</param>
    /// <param name="PrivilegeLimit">The highest level; Fh is no access.</param>
    /// <param name="IpmiMessaging">The user may open sessions for commands.</param>
    /// <param name="LinkAuthentication">The user may open a PPP link.</param>
    /// <param name="CallbackOnly">The user may only ask to be called back.</param>
    public readonly record struct Response(
        byte MaximumUsers,
        byte EnabledUsers,
        UserEnableStatus Status,
        byte FixedNames,
        PrivilegeLevel PrivilegeLimit,
        bool IpmiMessaging,
        bool LinkAuthentication,
        bool CallbackOnly
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Bits(6, m.MaximumUsers),
                w.Bits(6, m.EnabledUsers, skip: 2),
                w.Enum(2, m.Status),
                w.Bits(6, m.FixedNames),
                w.Enum(4, m.PrivilegeLimit, skip: 2),
                w.Flag(m.IpmiMessaging),
                w.Flag(m.LinkAuthentication),
                w.Flag(m.CallbackOnly, pad: 1)
            );
    }
}
