using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set Channel Access: when, how and how far a channel can be used. (IPMI v2.0 §22.22)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="Mode">When.</param>
/// <param name="UserLevelAuthenticationOff">User-level commands of 1.5 sessions need no authentication.</param>
/// <param name="PerMessageAuthenticationOff">Only the first packet of a 1.5 session is authenticated.</param>
/// <param name="AlertingOff">No alerts go out by it.</param>
/// <param name="SetAccess">Where to store what stands before.</param>
/// <param name="PrivilegeLimit">The highest level that any session on the channel can have.</param>
/// <param name="SetLimit">Where to store the limit.</param>
public readonly record struct SetChannelAccess(
    byte Channel,
    ChannelAccessMode Mode,
    bool UserLevelAuthenticationOff,
    bool PerMessageAuthenticationOff,
    bool AlertingOff,
    AccessTarget SetAccess,
    PrivilegeLevel PrivilegeLimit,
    AccessTarget SetLimit
) : IRequest<SetChannelAccess, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x40, "Set Channel Access", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "22.22")
        {
            CompletionCodes = [(0x82, "set not supported on selected channel"), (0x83, "access mode not supported")],
        };

    static SetChannelAccess IMessage<SetChannelAccess>.Layout<W>(ref W w, in SetChannelAccess m) =>
        new(
            w.Bits(4, m.Channel),
            w.Enum(3, m.Mode, skip: 4),
            w.Flag(m.UserLevelAuthenticationOff),
            w.Flag(m.PerMessageAuthenticationOff),
            w.Flag(m.AlertingOff),
            w.Enum(2, m.SetAccess),
            w.Enum(4, m.PrivilegeLimit),
            w.Enum(2, m.SetLimit, skip: 2)
        );
}
