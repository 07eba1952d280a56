using System.Net;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Channels;

/// <summary>A console with an open session: asks, and hears what comes unasked.</summary>
internal sealed class TestConsole
{
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 40000);
    private readonly Controller _controller;
    private readonly LanMessages _messages;
    private byte _sequence;

    public TestConsole(Controller controller, PrivilegeLevel privilege = PrivilegeLevel.Administrator)
    {
        _controller = controller;
        _messages = new(controller, controller.Lan, controller.Server.Sender);
        controller.Lan.Channel.Port = _messages.Port;
        Session = new()
        {
            Id = controller.Sessions.NewId(),
            ConsoleId = 2,
            Handle = controller.Sessions.FreeHandle()!.Value,
            Channel = controller.Lan,
            User = controller.Users[2]!,
            Limit = privilege,
            Privilege = privilege,
            Peer = Peer,
            Type = AuthenticationType.None,
            LastHeard = controller.Clock.GetUtcNow(),
        };
        controller.Sessions.Add(Session);
    }

    public LanSession Session { get; }

    /// <summary>A request as bytes, with the next sequence.</summary>
    public byte[] Frame<T>(IpmiCommand command, in T body, byte lun = 0)
        where T : struct, IMessage<T> => Frame(command.NetFn, command.Code, Message.ToOctets(in body).ToArray(), lun);

    public byte[] Frame(NetFn netFn, byte command, byte[] body, byte lun = 0)
    {
        var message = new byte[LanMessage.Overhead + body.Length];
        _sequence = (byte)((_sequence + 1) % LanMessage.SequenceModulus);
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            ToLun = lun,
            From = LanMessage.ConsoleAddress,
            NetFn = (byte)netFn,
            Sequence = _sequence,
            Command = command,
            Body = body,
        }.Write(message);
        return message;
    }

    /// <summary>Sends bytes; the answer's body with its completion code, empty where there is none.</summary>
    public byte[] Send(byte[] frame) => Send(Session, frame);

    /// <summary>The same outside of any session.</summary>
    public byte[] SendOutside(byte[] frame) => Send(null, frame);

    private byte[] Send(LanSession? session, byte[] frame)
    {
        var answer = new byte[LanMessages.LargestMessage];
        var length = _messages.Answer(session, frame, answer);
        _controller.Advance();
        return length == 0 ? [] : answer[6..(length - 1)];
    }

    public byte[] Ask<TRequest, TResponse>(in TRequest request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> => Send(Frame(TRequest.Command, in request));

    /// <summary>The messages that came without a question, whole.</summary>
    public List<byte[]> Heard()
    {
        var heard = new List<byte[]>();
        while (_controller.TryTakeOutgoing(out var datagram, out _))
        {
            Assert.True(SessionPacket.TryParse(datagram.ToArray(), out var packet));
            heard.Add(packet.Payload.ToArray());
        }
        return heard;
    }
}
