using System.Net;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>Packets of a console that speaks IPMI 1.5, one at a time, so that a test can make each of them wrong.</summary>
internal sealed class TestConsole15(Workbench bench, string user = "admin", string address = "192.0.2.1")
{
    private const uint Outbound = 77;
    private readonly byte[] _reply = new byte[Controller.LargestDatagram];

    public IPEndPoint Peer { get; set; } = new(IPAddress.Parse(address), 40000);

    /// <summary>What the codes are made with.</summary>
    public string Password { get; init; } = "long-secret-word";

    public AuthenticationType Type { get; init; } = AuthenticationType.Md5;

    /// <summary>What was given out for the log-in, and from then on what the session has.</summary>
    public GetSessionChallenge.Response Challenge { get; private set; }

    public uint SessionId { get; set; }

    /// <summary>The number of the next packet.</summary>
    public uint Sequence { get; set; }

    /// <summary>Get Session Challenge; its completion code.</summary>
    public CompletionCode? Ask()
    {
        var body = Message.ToOctets(new GetSessionChallenge(Type, user));
        var answer = Send(Packet(AuthenticationType.None, 0, 0, GetSessionChallenge.Command, body.Span));
        if (answer is not [var code, ..])
            return null;
        if (code == 0)
        {
            Assert.True(Message.TryRead<GetSessionChallenge.Response>(answer.AsSpan(1), out var challenge));
            (Challenge, SessionId) = (challenge, challenge.TemporarySessionId);
        }
        return (CompletionCode)code;
    }

    /// <summary>Activate Session; its completion code, or null where nothing came.</summary>
    public byte? Activate(
        Func<ActivateSession, ActivateSession>? change = null,
        AuthenticationType? format = null,
        PrivilegeLevel privilege = PrivilegeLevel.Administrator
    )
    {
        var request = new ActivateSession(Type, privilege, Challenge.Challenge, Outbound);
        var body = Message.ToOctets(change?.Invoke(request) ?? request);
        var answer = Send(Packet(format ?? Type, Challenge.TemporarySessionId, 0, ActivateSession.Command, body.Span));
        if (answer is not [var code, ..])
            return null;
        if (code == 0)
        {
            Assert.True(Message.TryRead<ActivateSession.Response>(answer.AsSpan(1), out var session));
            (SessionId, Sequence) = (session.SessionId, session.InitialInboundSequence);
        }
        return code;
    }

    /// <summary>All of it; the code of Activate Session.</summary>
    public byte? LogIn()
    {
        Assert.Equal(CompletionCode.Success, Ask());
        return Activate();
    }

    /// <summary>A packet with the next number.</summary>
    public byte[] Next(AuthenticationType? format = null) =>
        Packet(format ?? Type, SessionId, Sequence++, GetDeviceId.Command, []);

    public byte[] Packet(
        AuthenticationType format,
        uint id,
        uint sequence,
        IpmiCommand command,
        ReadOnlySpan<byte> body
    )
    {
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = (byte)command.NetFn,
            Sequence = 5,
            Command = command.Code,
            Body = body,
        }.Write(message);
        using var password = new SessionPassword(Password);
        var datagram = new byte[300];
        return datagram[..Ipmi15Packet.Write(datagram, format, password, id, sequence, message)];
    }

    /// <summary>The body of what is answered; empty where nothing is.</summary>
    public byte[] Send(byte[] datagram)
    {
        var length = bench.Controller.Receive([.. datagram], Peer, _reply);
        if (length == 0 || !SessionPacket.TryParse(_reply.AsSpan(0, length), out var packet))
            return [];
        using var password = new SessionPassword(Password);
        Assert.True(Ipmi15Packet.IsGenuine(in packet, password));
        return LanMessage.TryRead(packet.Payload, out var answer) ? answer.Body.ToArray() : [];
    }
}
