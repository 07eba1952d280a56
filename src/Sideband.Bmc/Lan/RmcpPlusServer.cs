using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>Packets of IPMI 2.0: the set-up of sessions, and what comes within them. (IPMI v2.0 §13.6 to §13.28)</summary>
internal sealed class RmcpPlusServer(Controller controller, LanChannel channel, LoginGate gate, LanMessages messages)
{
    private readonly SessionSetup _setup = new(controller, channel, gate);

    public int Receive(scoped in SessionPacket packet, IPEndPoint peer, Span<byte> reply)
    {
        if (packet.SessionId != 0)
        {
            return
                controller.Sessions.Find(packet.SessionId) is { IsRmcpPlus: true } session
                && session.IsFrom(peer, channel)
                ? InSession(session, in packet, peer, reply)
                : 0;
        }
        if (packet.IsAuthenticated || packet.IsEncrypted)
            return 0;
        Span<byte> answer = stackalloc byte[LanMessages.LargestMessage];
        var (type, length) = packet.Type switch
        {
            PayloadType.OpenSessionRequest => (
                PayloadType.OpenSessionResponse,
                _setup.Open(packet.Payload, peer.Address, answer)
            ),
            PayloadType.Rakp1 => (PayloadType.Rakp2, _setup.Challenge(packet.Payload, peer.Address, answer)),
            PayloadType.Rakp3 => (PayloadType.Rakp4, _setup.Finish(packet.Payload, peer, answer)),
            // Commands outside a session may come in either format. (§13.6)
            PayloadType.Ipmi => (PayloadType.Ipmi, messages.Answer(null, packet.Payload, answer)),
            _ => (PayloadType.Ipmi, 0),
        };
        return length == 0 ? 0 : RmcpPlusPacket.Write(reply, type, answer[..length]);
    }

    private int InSession(LanSession session, scoped in SessionPacket packet, IPEndPoint peer, Span<byte> reply)
    {
        var cipher = session.Cipher!;
        ref var window = ref packet.IsAuthenticated ? ref session.Inbound : ref session.InboundPlain;
        var allowsClear = controller.Payloads.Find(session, packet.Type) is { InClear: true };
        if (!window.Accepts(packet.Sequence) || !cipher.TryOpen(in packet, out var payload, allowsClear))
            return 0;
        window.Commit(packet.Sequence);
        (session.LastHeard, session.Peer) = (controller.Clock.GetUtcNow(), peer);
        if (packet.Type != PayloadType.Ipmi)
        {
            controller.Payloads.Receive(session, packet.Type, packet.Sequence, payload);
            return 0;
        }
        controller.Payloads.Heard(session);
        Span<byte> answer = stackalloc byte[LanMessages.LargestMessage];
        var length = messages.Answer(session, payload, answer);
        if (length == 0)
            return 0;
        session.Outbound = ReplayWindow.Next(session.Outbound);
        return cipher.Seal(reply, PayloadType.Ipmi, session.ConsoleId, session.Outbound, answer[..length]);
    }
}
