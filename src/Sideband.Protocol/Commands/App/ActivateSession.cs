using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Activate Session: opens a 1.5 session; sent as its first packet. (IPMI v2.0 §22.17)</summary>
/// <param name="AuthenticationType">The kind of authentication.</param>
/// <param name="MaximumPrivilege">The highest level that will be wanted.</param>
/// <param name="Challenge">From Get Session Challenge; zeros or the password for other kinds of authentication.</param>
/// <param name="InitialOutboundSequence">The first sequence number that the controller shall use; not 0.</param>
public readonly record struct ActivateSession(
    AuthenticationType AuthenticationType,
    PrivilegeLevel MaximumPrivilege,
    Octets Challenge,
    uint InitialOutboundSequence
) : IRequest<ActivateSession, ActivateSession.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x3A, "Activate Session", PrivilegeLevel.None, CommandEffect.Idempotent, "22.17")
        {
            CompletionCodes =
            [
                (0x81, "no session slot available"),
                (0x82, "no slot available for given user"),
                (0x83, "no slot available to support user due to maximum privilege capability"),
                (0x84, "session sequence number out of range"),
                (0x85, "invalid session ID in request"),
                (0x86, "requested maximum privilege exceeds user and/or channel limit"),
            ],
        };

    static ActivateSession IMessage<ActivateSession>.Layout<W>(ref W w, in ActivateSession m) =>
        new(
            w.Enum(4, m.AuthenticationType),
            w.Enum(4, m.MaximumPrivilege, skip: 4, pad: 4),
            w.Bytes(16, m.Challenge),
            w.U32(m.InitialOutboundSequence)
        );

    /// <param name="AuthenticationType">The kind used in the rest of the session.</param>
    /// <param name="SessionId">The session's number.</param>
    /// <param name="InitialInboundSequence">The first sequence number that the console shall use.</param>
    /// <param name="MaximumPrivilege">The highest level allowed in this session.</param>
    public readonly record struct Response(
        AuthenticationType AuthenticationType,
        uint SessionId,
        uint InitialInboundSequence,
        PrivilegeLevel MaximumPrivilege
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Enum(4, m.AuthenticationType, pad: 4),
                w.U32(m.SessionId),
                w.U32(m.InitialInboundSequence),
                w.Enum(4, m.MaximumPrivilege, pad: 4)
            );
    }
}
