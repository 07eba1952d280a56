using System.Net;
using Sideband.Bmc.Machines;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>Packets of a console to a controller, one step at a time, so that a test can leave some out or repeat them.</summary>
internal sealed class TestConsole(Workbench bench, string address = "192.0.2.1", int suite = 17)
{
    private readonly byte[] _reply = new byte[Controller.LargestDatagram];
    private readonly CipherSuite _suite = CipherSuite.Find(suite)!;
    private byte[] _key = [];
    private string _password = "";
    private uint _sequence;
    private byte _number;
    private byte[] _last = [];

    public IPEndPoint Peer { get; set; } = new(IPAddress.Parse(address), 40000);

    /// <summary>The LAN channel that it is at.</summary>
    public byte Channel { get; init; } = LanModel.UsualChannel;

    public uint ConsoleId { get; init; } = 0xA0A1A2A3;

    public uint ControllerId { get; set; }

    public PrivilegeLevel Role { get; init; } = PrivilegeLevel.Administrator;

    /// <summary>Names a user alone; otherwise the one of that name who may have the role.</summary>
    public bool NameOnly { get; init; } = true;

    /// <summary>The last datagram that went out, and what came back; empty is silence.</summary>
    public byte[] Sent { get; private set; } = [];

    public byte[] Received { get; private set; } = [];

    /// <summary>Sends bytes; gives back the answer.</summary>
    public byte[] Send(ReadOnlySpan<byte> datagram)
    {
        Sent = datagram.ToArray();
        Received = _reply[..bench.Controller.Receive(Channel, datagram.ToArray(), Peer, _reply)];
        return Received;
    }

    /// <summary>Open Session; the status, or null where nothing came.</summary>
    public RmcpPlusStatus? Open(byte tag = 1)
    {
        var request = OpenSessionRequest.Of(tag, PrivilegeLevel.None, ConsoleId, _suite);
        if (Exchange(PayloadType.OpenSessionRequest, in request) is not { } payload)
            return null;
        Message.Read<OpenSessionResponse>(payload, out var response);
        ControllerId = response.Accepted?.ControllerSessionId ?? 0;
        return response.Status;
    }

    /// <summary>RAKP 1; gives back RAKP 2.</summary>
    public RakpMessage2? Ask(string name, byte fill = 0x11)
    {
        var random = new byte[16];
        Array.Fill(random, fill);
        var bytes = System.Text.Encoding.Latin1.GetBytes(name);
        var role = (byte)((int)Role | (NameOnly ? RakpMessage1.NameOnlyLookup : 0));
        var request = new RakpMessage1(2, ControllerId, random, role, (byte)bytes.Length, bytes);
        if (Exchange(PayloadType.Rakp1, in request) is not { } payload)
            return null;
        Message.Read<RakpMessage2>(payload, out var second);
        if (second.Challenge is { } challenge)
        {
            Rakp = new(
                _suite.Authentication,
                ConsoleId,
                ControllerId,
                random,
                challenge.ControllerRandom.Span,
                challenge.ControllerGuid.Span,
                role,
                bytes
            );
        }
        return second;
    }

    public RakpExchange? Rakp { get; private set; }

    /// <summary>RAKP 3; the status of RAKP 4, or null where nothing came.</summary>
    public RmcpPlusStatus? Prove(string password)
    {
        using var secret = new SessionPassword(password);
        var request = new RakpMessage3(3, RmcpPlusStatus.NoErrors, ControllerId, Rakp!.ConsoleCode(secret));
        if (Exchange(PayloadType.Rakp3, in request) is not { } payload)
            return null;
        Message.Read<RakpMessage4>(payload, out var fourth);
        if (fourth.Status == RmcpPlusStatus.NoErrors)
            (_key, _password) = (Rakp.SessionIntegrityKey(secret), password);
        return fourth.Status;
    }

    /// <summary>RAKP 3 that gives up; whether anything came.</summary>
    public bool GiveUp()
    {
        var request = new RakpMessage3(3, RmcpPlusStatus.InvalidIntegrityCheckValue, ControllerId, default);
        return Exchange(PayloadType.Rakp3, in request) is not null;
    }

    /// <summary>All of it.</summary>
    public RmcpPlusStatus? Login(string name, string password)
    {
        if (Open() is not RmcpPlusStatus.NoErrors)
            return null;
        return Ask(name) is { Status: var status, Challenge: var challenge }
            ? challenge is null
                ? status
                : Prove(password)
            : null;
    }

    /// <summary>A command within the session; the completion code, or null where nothing came.</summary>
    public CompletionCode? Command<TRequest, TResponse>(IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        Body(Send(Seal(request))) is [var code, ..] ? (CompletionCode)code : null;

    /// <summary>A sealed packet with the next number.</summary>
    public byte[] Seal<TRequest, TResponse>(IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        Seal((byte)TRequest.Command.NetFn, TRequest.Command.Code, Message.ToOctets((TRequest)request).Span);

    /// <summary>Any command within the session; what was answered, completion code and body, or nothing.</summary>
    public byte[] Command(byte netFn, byte code, ReadOnlySpan<byte> body) => Body(Send(Seal(netFn, code, body)));

    /// <summary>Any command outside of a session.</summary>
    public byte[] Plain(byte netFn, byte code, ReadOnlySpan<byte> body)
    {
        var reply = Send(Unsealed(netFn, code, body)).ToArray();
        return SessionPacket.TryParse(reply, out var packet) && LanMessage.TryRead(packet.Payload, out var message)
            ? message.Body.ToArray()
            : [];
    }

    /// <summary>A command outside of any session, in the form of 1.5.</summary>
    public byte[] Plain<TRequest>(in TRequest request, IpmiCommand command)
        where TRequest : struct, IMessage<TRequest> =>
        Unsealed((byte)command.NetFn, command.Code, Message.ToOctets(in request).Span);

    /// <summary>The last command once more: the same message in a packet with the next number.</summary>
    public byte[] SealAgain() => Seal(_last);

    /// <summary>What is answered to that.</summary>
    public byte[] Again() => Body(Send(SealAgain()));

    private byte[] Seal(byte netFn, byte code, ReadOnlySpan<byte> body) => Seal(Frame(netFn, code, body));

    /// <summary>Any message in a packet with the next number.</summary>
    public byte[] Seal(byte[] message)
    {
        _last = message;
        var datagram = new byte[400];
        using var cipher = Cipher();
        return datagram[..cipher.Seal(datagram, PayloadType.Ipmi, ControllerId, ++_sequence, message)];
    }

    private byte[] Unsealed(byte netFn, byte code, ReadOnlySpan<byte> body)
    {
        var datagram = new byte[400];
        return datagram[..Ipmi15Packet.Write(datagram, AuthenticationType.None, null, 0, 0, Frame(netFn, code, body))];
    }

    private byte[] Frame(byte netFn, byte code, ReadOnlySpan<byte> body)
    {
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = netFn,
            Sequence = (byte)(_number++ & 0x3F),
            Command = code,
            Body = body,
        }.Write(message);
        return message;
    }

    private SessionCipher Cipher()
    {
        using var secret = new SessionPassword(_password);
        return new(_suite, _key, secret);
    }

    private byte[] Body(byte[] datagram)
    {
        if (datagram.Length == 0 || !SessionPacket.TryParse(datagram, out var packet))
            return [];
        using var cipher = Cipher();
        return cipher.TryOpen(in packet, out var payload) && LanMessage.TryRead(payload, out var message)
            ? message.Body.ToArray()
            : [];
    }

    private byte[]? Exchange<T>(PayloadType type, in T message)
        where T : struct, IMessage<T>
    {
        var datagram = new byte[200];
        var length = RmcpPlusPacket.Write(datagram, type, Message.ToOctets(in message).Span);
        var reply = Send(datagram.AsSpan(0, length)).ToArray();
        return reply.Length > 0 && SessionPacket.TryParse(reply, out var packet) ? packet.Payload.ToArray() : null;
    }
}
