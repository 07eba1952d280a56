using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>Sessions of IPMI 1.5, and messages outside any session. (IPMI v1.5 §12, v2.0 §22.16 to §22.18)</summary>
internal sealed class Ipmi15Server(Controller controller, LanChannel channel, LoginGate gate, LanMessages messages)
{
    private const int PendingSlots = 32;
    private readonly SessionTable _sessions = controller.Sessions;
    private readonly Pending?[] _pending = new Pending?[PendingSlots];
    private int _next;

    private sealed record Pending(uint TemporaryId, UserAccount? User, byte[] Challenge, AuthenticationType Type)
    {
        /// <summary>The body that was answered with; a console that did not hear it gets it again.</summary>
        public byte[]? Answer { get; set; }

        /// <summary>The body that it answers.</summary>
        public byte[]? Request { get; set; }

        /// <summary>The sequence number that the answer goes out with.</summary>
        public uint Outbound { get; set; }
    }

    /// <summary>Begins a session: what Get Session Challenge gives out. (§22.16)</summary>
    public (uint TemporaryId, byte[] Challenge) Challenge(ReadOnlySpan<byte> name, AuthenticationType type)
    {
        var user = gate.Find(name, null, null);
        // A password of more than sixteen bytes cannot be used here. (§22.30)
        var pending = new Pending(
            controller.Random.SessionId(),
            user is { TwentyBytes: false, Password.Fits15: true } ? user : null,
            controller.Random.Bytes(16),
            type
        );
        _pending[_next] = pending;
        _next = (_next + 1) % PendingSlots;
        return (pending.TemporaryId, pending.Challenge);
    }

    public int Receive(scoped in SessionPacket packet, IPEndPoint peer, Span<byte> reply)
    {
        if (packet.SessionId == 0)
            return packet.Format == AuthenticationType.None ? Plain(in packet, reply) : 0;
        foreach (var pending in _pending)
        {
            if (pending is not null && pending.TemporaryId == packet.SessionId)
                return Activate(pending, in packet, peer, reply);
        }
        return _sessions.Find(packet.SessionId) is { IsRmcpPlus: false } session && session.IsFrom(peer, channel)
            ? InSession(session, in packet, peer, reply)
            : 0;
    }

    private int Plain(scoped in SessionPacket packet, Span<byte> reply)
    {
        Span<byte> answer = stackalloc byte[LanMessages.LargestMessage];
        var length = messages.Answer(null, packet.Payload, answer);
        return length == 0 ? 0 : Ipmi15Packet.Write(reply, AuthenticationType.None, null, 0, 0, answer[..length]);
    }

    private int InSession(LanSession session, scoped in SessionPacket packet, IPEndPoint peer, Span<byte> reply)
    {
        if (packet.Format != session.Type && !MayGoWithout(in packet))
            return 0;
        if (!session.Inbound.Accepts(packet.Sequence))
            return 0;
        if (packet.Format == session.Type && !Ipmi15Packet.IsGenuine(in packet, gate.PasswordOf(session.User)))
            return 0;
        session.Inbound.Commit(packet.Sequence);
        (session.LastHeard, session.Peer) = (controller.Clock.GetUtcNow(), peer);
        var password = gate.PasswordOf(session.User);
        Span<byte> answer = stackalloc byte[LanMessages.LargestMessage];
        var length = messages.Answer(session, packet.Payload, answer);
        if (length is 0 or > Ipmi15Packet.LongestPayload)
            return 0;
        session.Outbound = ReplayWindow.Next(session.Outbound);
        return Ipmi15Packet.Write(reply, packet.Format, password, session.Id, session.Outbound, answer[..length]);
    }

    /// <summary>Where messages need no code after the session's start, and for those of User level. (§6.11.4)</summary>
    private bool MayGoWithout(scoped in SessionPacket packet) =>
        packet.Format == AuthenticationType.None && channel.Access.PerMessageAuthenticationOff;

    private int Activate(Pending pending, scoped in SessionPacket packet, IPEndPoint peer, Span<byte> reply)
    {
        var password = gate.PasswordOf(pending.User);
        if (packet.Format != pending.Type)
            return 0;
        // Without a genuine code there is nobody to answer to; the failure is only counted.
        if (pending.Answer is null && !gate.MayTry(peer.Address))
            return 0;
        if (!Ipmi15Packet.IsGenuine(in packet, password))
        {
            gate.Failed(pending.User, peer.Address);
            return 0;
        }
        if (pending.User is { } locked && controller.Lockouts.IsLocked(locked.Id, peer.Address))
            return 0;
        if (!LanMessage.TryRead(packet.Payload, out var message) || message.Command != ActivateSession.Command.Code)
            return 0;
        // A console that heard nothing asks again, some with another number in the message: it gets the same session.
        var known = pending.Request is { } asked && message.Body.SequenceEqual(asked) ? pending.Answer : null;
        if (pending.Answer is not null && known is null)
            return 0;
        Span<byte> body = stackalloc byte[16];
        var outbound = pending.Outbound;
        var length = known?.Length ?? Answer(pending, message.Body, peer, body, ref outbound);
        known?.CopyTo(body);
        Span<byte> answer = stackalloc byte[64];
        var written = message.Reply(body[..length]).Write(answer);
        var size = Ipmi15Packet.Write(reply, pending.Type, password, pending.TemporaryId, outbound, answer[..written]);
        if (known is null && body[0] == 0)
            (pending.Request, pending.Answer, pending.Outbound) = (
                message.Body.ToArray(),
                body[..length].ToArray(),
                outbound
            );
        return size;
    }

    private int Answer(Pending pending, ReadOnlySpan<byte> request, IPEndPoint peer, Span<byte> body, ref uint outbound)
    {
        if (Message.Read<ActivateSession>(request, out var activate) != BodyFit.Exact)
            return Code(body, (byte)CompletionCode.RequestDataLengthInvalid);
        outbound = activate.InitialOutboundSequence;
        if (
            pending.User is not { } user
            || activate.AuthenticationType != pending.Type
            || !CryptographicOperations.FixedTimeEquals(activate.Challenge.Span, pending.Challenge)
        )
            return Code(body, (byte)CompletionCode.InvalidDataField);
        if (activate.InitialOutboundSequence == 0)
            return Code(body, ActivationFailures.SequenceOutOfRange);
        var limit = gate.Limit(user, PrivilegeLevel.Oem);
        if (activate.MaximumPrivilege < PrivilegeLevel.User || activate.MaximumPrivilege > limit)
            return Code(body, ActivationFailures.PrivilegeExceeded);
        if (_sessions.FreeHandle(limit) is not { } handle)
            return Code(body, ActivationFailures.NoSlot);
        if (_sessions.IsAtLimit(user, channel))
            return Code(body, ActivationFailures.NoSlotForUser);
        gate.Succeeded(user, peer.Address);
        var id = _sessions.NewId();
        var first = BinaryPrimitives.ReadUInt32LittleEndian(controller.Random.Bytes(4)) | 1;
        _sessions.Add(
            new()
            {
                Id = id,
                ConsoleId = id,
                Handle = handle,
                Channel = channel,
                User = user,
                Limit = activate.MaximumPrivilege,
                Peer = peer,
                Type = pending.Type,
                Inbound = ReplayWindow.Ipmi15(first),
                Outbound = activate.InitialOutboundSequence,
                LastHeard = controller.Clock.GetUtcNow(),
            }
        );
        body[0] = 0;
        var response = new ActivateSession.Response(pending.Type, id, first, activate.MaximumPrivilege);
        return 1 + Message.Write(in response, body[1..]);
    }

    private static int Code(Span<byte> body, byte code)
    {
        body[0] = code;
        return 1;
    }
}
