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
        Assert.Equal(0, answer.Body[0]);
        Assert.True(Message.TryRead<TResponse>(answer.Body[1..], out var response));
        return response;
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
