using Sideband.Bmc.Channels;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>Sends within sessions what no datagram just asked for: answers that took their time, payloads of the console.</summary>
internal sealed class SessionSender(SessionTable sessions, LoginGate gate, Outbox outbox) : IReplyPath
{
    /// <summary>Sends a payload; nothing happens where the session has ended.</summary>
    public void Send(LanSession session, PayloadType type, ReadOnlySpan<byte> payload, bool inClear = false)
    {
        if (sessions.Find(session.Id) != session)
            return;
        Span<byte> datagram = stackalloc byte[LanServer.LargestDatagram];
        var length = Seal(session, type, payload, datagram, inClear);
        if (length > 0)
            outbox.Post(session.Channel.Number, session.Peer, datagram[..length]);
    }

    /// <summary>Writes a packet of the session around a payload; 0 where the session's version cannot carry it.</summary>
    public int Seal(
        LanSession session,
        PayloadType type,
        ReadOnlySpan<byte> payload,
        Span<byte> datagram,
        bool inClear = false
    )
    {
        if (session.Cipher is null && (type != PayloadType.Ipmi || payload.Length > Ipmi15Packet.LongestPayload))
            return 0;
        session.Outbound = ReplayWindow.Next(session.Outbound);
        return session.Cipher is { } cipher
            ? cipher.Seal(datagram, type, session.ConsoleId, session.Outbound, payload, inClear)
            : Ipmi15Packet.Write(
                datagram,
                session.Type,
                gate.PasswordOf(session.User),
                session.Id,
                session.Outbound,
                payload
            );
    }

    public void Answer(in Caller caller, ReadOnlySpan<byte> body)
    {
        if (caller.Session is not { } session)
            return;
        Span<byte> message = stackalloc byte[LanMessages.LargestMessage];
        var written = caller.Header.Reply(body).Write(message);
        session.Answers.Complete(caller.Header, message[..written]);
        Send(session, PayloadType.Ipmi, message[..written]);
    }
}
