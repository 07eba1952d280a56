using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Session Challenge: begins a 1.5 session; works without one. (IPMI v2.0 §22.16)</summary>
/// <param name="AuthenticationType">The kind of authentication wanted.</param>
/// <param name="UserName">Who; empty for the null user.</param>
public readonly record struct GetSessionChallenge(AuthenticationType AuthenticationType, string UserName)
    : IRequest<GetSessionChallenge, GetSessionChallenge.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x39, "Get Session Challenge", PrivilegeLevel.None, CommandEffect.Idempotent, "22.16")
        {
            CompletionCodes = [(0x81, "invalid user name"), (0x82, "null user name (User 1) not enabled")],
        };

    static GetSessionChallenge IMessage<GetSessionChallenge>.Layout<W>(ref W w, in GetSessionChallenge m) =>
        new(w.Enum(4, m.AuthenticationType, pad: 4), w.Text(16, m.UserName));

    /// <param name="TemporarySessionId">For Activate Session.</param>
    /// <param name="Challenge">To be used in Activate Session.</param>
    public readonly record struct Response(uint TemporarySessionId, Octets Challenge) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U32(m.TemporarySessionId), w.Bytes(16, m.Challenge));
    }
}
