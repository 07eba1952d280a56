using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Channel Access: when, how and how far a channel can be used. (IPMI v2.0 §22.23)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="Which">Which set.</param>
public readonly record struct GetChannelAccess(byte Channel, AccessTarget Which)
    : IRequest<GetChannelAccess, GetChannelAccess.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x41, "Get Channel Access", PrivilegeLevel.User, CommandEffect.Idempotent, "22.23")
        {
            CompletionCodes = [(0x82, "command not supported for selected channel")],
        };

    static GetChannelAccess IMessage<GetChannelAccess>.Layout<W>(ref W w, in GetChannelAccess m) =>
        new(w.Bits(4, m.Channel), w.Enum(2, m.Which, skip: 10));

    /// <param name="Mode">When.</param>
    /// <param name="UserLevelAuthenticationOff">User-level commands of 1.5 sessions need no authentication.</param>
    /// <param name="PerMessageAuthenticationOff">Only the first packet of a 1.5 session is authenticated.</param>
    /// <param name="AlertingOff">No alerts go out by it.</param>
    /// <param name="PrivilegeLimit">The highest level that any session on the channel can have.</param>
    public readonly record struct Response(
        ChannelAccessMode Mode,
        bool UserLevelAuthenticationOff,
        bool PerMessageAuthenticationOff,
        bool AlertingOff,
        PrivilegeLevel PrivilegeLimit
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Enum(3, m.Mode),
                w.Flag(m.UserLevelAuthenticationOff),
                w.Flag(m.PerMessageAuthenticationOff),
                w.Flag(m.AlertingOff),
                w.Enum(4, m.PrivilegeLimit, skip: 2, pad: 4)
            );
    }
}
