using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Session Info: who is logged in. (IPMI v2.0 §22.20)</summary>
/// <param name="Index">One of <see cref="SessionIndex"/>, or the n-th active session.</param>
/// <param name="Handle">The handle asked for.</param>
/// <param name="SessionId">The number asked for.</param>
public readonly record struct GetSessionInfo(byte Index, byte? Handle, uint? SessionId)
    : IRequest<GetSessionInfo, GetSessionInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x3D, "Get Session Info", PrivilegeLevel.User, CommandEffect.Idempotent, "22.20");

    static GetSessionInfo IMessage<GetSessionInfo>.Layout<W>(ref W w, in GetSessionInfo m)
    {
        var index = w.U8(m.Index);
        byte? handle = index == (byte)SessionIndex.ByHandle ? w.Optional8(m.Handle) : null;
        uint? sessionId = index == (byte)SessionIndex.ById ? w.Optional32(m.SessionId) : null;
        return new(index, handle, sessionId);
    }

    /// <param name="Handle">The session's handle; 0 where there is no such session.</param>
    /// <param name="PossibleSessions">How many there can be at once.</param>
    /// <param name="ActiveSessions">How many there are.</param>
    /// <param name="Session">Null where there is no such session.</param>
    public readonly record struct Response(
        byte Handle,
        byte PossibleSessions,
        byte ActiveSessions,
        ActiveSessionInfo? Session
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.Handle),
                w.Bits(6, m.PossibleSessions),
                w.Bits(6, m.ActiveSessions, skip: 2, pad: 2),
                w.OptionalPart(m.Session)
            );
    }
}
