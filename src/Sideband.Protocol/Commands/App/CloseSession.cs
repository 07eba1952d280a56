using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Close Session: ends a session, one's own or, for administrators, another's. (IPMI v2.0 §22.19)</summary>
/// <param name="SessionId">The session; 0 where the handle says which.</param>
/// <param name="Handle">The session's handle, if the number is 0.</param>
public readonly record struct CloseSession(uint SessionId, byte? Handle) : IRequest<CloseSession, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x3C, "Close Session", PrivilegeLevel.Callback, CommandEffect.Idempotent, "22.19")
        {
            CompletionCodes = [(0x87, "invalid session ID in request"), (0x88, "invalid session handle in request")],
        };

    static CloseSession IMessage<CloseSession>.Layout<W>(ref W w, in CloseSession m)
    {
        var sessionId = w.U32(m.SessionId);
        byte? handle = sessionId == 0 ? w.Optional8(m.Handle) : null;
        return new(sessionId, handle);
    }
}
