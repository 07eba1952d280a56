using System.Net;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

public sealed class Ipmi15ServerTests : IDisposable
{
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 40000);

    private readonly Controller _controller = new(
        Machine.Of("users: [{name: admin, password: secret}]\nlan: {ipmi 1.5: [md5]}"),
        new MemoryStore()
    );

    public void Dispose() => _controller.Dispose();

    private TResponse Ask<TRequest, TResponse>(
        TRequest request,
        byte sequence,
        SessionPassword? password = null,
        uint session = 0
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var body = Send<TRequest, TResponse>(request, sequence, password, session);
        Assert.Equal(0, body[0]);
        Assert.True(Message.TryRead<TResponse>(body.AsSpan(1), out var response));
        return response;
    }

    private byte[] Send<TRequest, TResponse>(TRequest request, byte sequence, SessionPassword? password, uint session)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var body = Message.ToOctets(in request);
        Span<byte> message = stackalloc byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = (byte)TRequest.Command.NetFn,
            Sequence = sequence,
            Command = TRequest.Command.Code,
            Body = body.Span,
        }.Write(message);
        var type = password is null ? AuthenticationType.None : AuthenticationType.Md5;
        var datagram = new byte[200];
        var length = Ipmi15Packet.Write(datagram, type, password, session, 0, message);
        var reply = new byte[Controller.LargestDatagram];
        length = _controller.Receive(datagram.AsSpan(0, length), Peer, reply);
        Assert.True(SessionPacket.TryParse(reply.AsSpan(0, length), out var packet), "no answer");
        Assert.True(password is null || Ipmi15Packet.IsGenuine(in packet, password));
        Assert.True(LanMessage.TryRead(packet.Payload, out var answer));
        Assert.Equal(sequence, answer.Sequence);
        return answer.Body.ToArray();
    }

    /// <summary>Get Session Challenge and Activate Session; the body of the answer to the second.</summary>
    private byte[] Activate(SessionPassword password)
    {
        var challenge = Ask<GetSessionChallenge, GetSessionChallenge.Response>(new(AuthenticationType.Md5, "admin"), 1);
        return Send<ActivateSession, ActivateSession.Response>(
            new(AuthenticationType.Md5, PrivilegeLevel.Administrator, challenge.Challenge, 1),
            2,
            password,
            challenge.TemporarySessionId
        );
    }

    /// <summary>82h of Activate Session: no session slot available for this user. (IPMI v1.5 table 18-21)</summary>
    [Fact]
    public void A_user_has_no_more_sessions_than_his_limit()
    {
        using var password = new SessionPassword("secret");
        var user = _controller.Users[2]!;
        user[1] = user[1] with { SessionLimit = 1 };
        Assert.Equal(0x00, Activate(password)[0]);
        Assert.Equal([0x82], Activate(password));
        _controller.Sessions.CloseAllOf(user.Id, null);
        Assert.Equal(0x00, Activate(password)[0]);
    }

    /// <summary>FreeIPMI 1.6.10 repeats Activate Session with another rqSeq (seen: 36h, then 37h).</summary>
    [Fact]
    public void Activate_Session_that_is_repeated_with_another_number_gets_the_same_session()
    {
        using var password = new SessionPassword("secret");
        var challenge = Ask<GetSessionChallenge, GetSessionChallenge.Response>(new(AuthenticationType.Md5, "admin"), 1);
        var activate = new ActivateSession(
            AuthenticationType.Md5,
            PrivilegeLevel.Administrator,
            challenge.Challenge,
            1
        );
        var first = Ask<ActivateSession, ActivateSession.Response>(
            activate,
            0x36,
            password,
            challenge.TemporarySessionId
        );
        var again = Ask<ActivateSession, ActivateSession.Response>(
            activate,
            0x37,
            password,
            challenge.TemporarySessionId
        );
        Assert.Equal(first, again);
        Assert.Equal(1, _controller.Sessions.Count);
    }
}
