using Sideband.Protocol;

namespace Sideband.Client.Sessions;

/// <summary>A request on its way.</summary>
/// <param name="NetFn">Its network function.</param>
/// <param name="Code">The command.</param>
/// <param name="Body">Its body.</param>
/// <param name="Effect">Whether it may be repeated where no answer comes.</param>
/// <param name="Privilege">What the command needs.</param>
/// <param name="To">Whom it is for.</param>
internal readonly record struct Request(
    byte NetFn,
    byte Code,
    ReadOnlyMemory<byte> Body,
    CommandEffect Effect,
    PrivilegeLevel Privilege,
    Destination To
)
{
    /// <summary>Sending on needs Operator; what is at the end of a bridge knows no users. (IPMI v2.0 appendix G)</summary>
    public PrivilegeLevel Privilege { get; init; } = To.Bridge is null ? Privilege : PrivilegeLevel.Operator;

    /// <summary>
    /// The number of the session that it may go out in, as <see cref="ClientSession.Opened"/> counts them; null is any. Who has looked
    /// what became of a request has looked in one session: what a controller that started anew has, it has not seen.
    /// </summary>
    public int? OnlyIn { get; init; }

    /// <summary>A request for a command as it is declared.</summary>
    public static Request Of(IpmiCommand command, ReadOnlyMemory<byte> body, Destination to = default) =>
        new((byte)command.NetFn, command.Code, body, command.Effect, command.Privilege, to);
}
