using System.Net.Sockets;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetSessionInfo"/>.</summary>
internal readonly struct GetSessionInfoHandler : IHandler<GetSessionInfo, GetSessionInfo.Response>
{
    public static Answer<GetSessionInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSessionInfo request
    )
    {
        var sessions = controller.Sessions;
        var active = sessions.Active.ToArray();
        var wanted = (SessionIndex)request.Index switch
        {
            SessionIndex.Own => caller.Session,
            SessionIndex.ByHandle => Array.Find(active, HasHandle(request.Handle)),
            SessionIndex.ById => sessions.Find(request.SessionId ?? 0),
            _ => request.Index <= active.Length ? active[request.Index - 1] : null,
        };
        if (wanted is null)
        {
            // Past the last one only the counts are told; a session that was named must exist. (§22.20)
            return (SessionIndex)request.Index is SessionIndex.ByHandle or SessionIndex.ById
                ? CompletionCode.NotPresent
                : new GetSessionInfo.Response(0, SessionTable.Slots, (byte)active.Length, null);
        }
        return new GetSessionInfo.Response(wanted.Handle, SessionTable.Slots, (byte)active.Length, Describe(wanted));
    }

    private static Predicate<LanSession> HasHandle(byte? handle) => session => session.Handle == handle;

    private static ActiveSessionInfo Describe(LanSession session)
    {
        var address = session.Peer.Address;
        var bytes =
            address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6
                ? address.MapToIPv4().GetAddressBytes()
                : new byte[4];
        var source = Message.ToOctets(new LanSessionInfo(bytes, new byte[6], (ushort)session.Peer.Port));
        return new(
            session.User.Id,
            session.Privilege,
            session.Channel.Number,
            session.IsRmcpPlus ? (byte)1 : (byte)0,
            source
        );
    }
}
