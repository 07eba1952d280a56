using System.Net;
using System.Text;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Payloads.Sol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Payloads;

/// <summary>A console with a session of its own, by datagrams and without a network.</summary>
internal sealed class TestConsole : IDisposable
{
    private readonly Controller _controller;
    private readonly IPEndPoint _address;
    private readonly SessionCipher _cipher;
    private readonly byte[] _buffer = new byte[Controller.LargestDatagram];
    private uint _number;
    private byte _sequence;

    public TestConsole(Controller controller, byte handle, byte userId = 2, int suite = 17)
    {
        _controller = controller;
        _address = new(IPAddress.Loopback, 40000 + handle);
        var algorithms = CipherSuite.Find(suite)!;
        byte[] key = [handle, .. new byte[31]];
        var user = controller.Users[userId]!;
        _cipher = new(algorithms, key, user.Password!);
        Session = new()
        {
            Id = 0x1000u + handle,
            ConsoleId = 0x2000u + handle,
            Handle = handle,
            Channel = controller.Lan,
            User = user,
            Limit = user[1].Limit,
            Privilege = user[1].Limit,
            Peer = _address,
            Cipher = new(algorithms, key, user.Password!),
            Inbound = ReplayWindow.RmcpPlus(),
            LastHeard = controller.Clock.GetUtcNow(),
        };
        controller.Sessions.Add(Session);
    }

    public SolConsoleEnd End { get; private set; } = new(255);

    public LanSession Session { get; }

    /// <summary>What was printed so far.</summary>
    public string Printed => Encoding.Latin1.GetString(_printed.ToArray());

    /// <summary>The last packet of another payload than messages, and whether it was encrypted.</summary>
    public (PayloadType Type, byte[] Data, bool Encrypted) Last { get; private set; }

    private readonly List<byte> _printed = [];

    /// <summary>Sends a command and gives its completion code and body.</summary>
    public byte[] Send<T>(IpmiCommand command, in T request)
        where T : struct, IMessage<T>
    {
        var body = Message.ToOctets(in request).ToArray();
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = (byte)command.NetFn,
            Sequence = _sequence++,
            Command = command.Code,
            Body = body,
        }.Write(message);
        var length = Transmit(PayloadType.Ipmi, message);
        Assert.True(SessionPacket.TryParse(_buffer.AsSpan(0, length), out var packet));
        Assert.True(_cipher.TryOpen(in packet, out var payload));
        Assert.True(LanMessage.TryRead(payload, out var answer));
        return answer.Body.ToArray();
    }

    public TResponse Ask<TRequest, TResponse>(IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        var answer = Send(TRequest.Command, (TRequest)request);
        Assert.Equal(CompletionCode.Success, (CompletionCode)answer[0]);
        Assert.True(Message.TryRead<TResponse>(answer.AsSpan(1), out var response));
        return response;
    }

    public byte CodeOf<TRequest, TResponse>(IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> => Send(TRequest.Command, (TRequest)request)[0];

    /// <summary>Types, and takes part until nobody has anything to say.</summary>
    public void Type(string text) => _ = End.Write(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends a packet of another payload.</summary>
    public int Transmit(PayloadType type, ReadOnlySpan<byte> data, bool inClear = false)
    {
        var datagram = new byte[Controller.LargestDatagram];
        var length = _cipher.Seal(datagram, type, Session.Id, ++_number, data, inClear);
        return _controller.Receive(datagram.AsSpan(0, length), _address, _buffer);
    }

    /// <summary>Takes a datagram of the controller if it is this console's.</summary>
    public bool Take(byte[] datagram, IPEndPoint to)
    {
        if (!to.Equals(_address) || !SessionPacket.TryParse(datagram, out var packet))
            return false;
        var encrypted = packet.IsEncrypted;
        Assert.True(_cipher.TryOpen(in packet, out var payload, allowsClear: true));
        Last = (packet.Type, payload.ToArray(), encrypted);
        if (packet.Type == PayloadType.Sol)
            End.Receive(packet.Sequence, payload, _controller.Clock.GetUtcNow());
        return true;
    }

    /// <summary>Prints what came and sends what is to be sent; false where there was nothing.</summary>
    public bool Work()
    {
        _printed.AddRange(End.Received);
        End.Consume(End.Received.Length);
        var packet = new byte[SolControllerEnd.LargestPacket];
        var worked = false;
        while (End.Poll(_controller.Clock.GetUtcNow(), packet) is > 0 and var length)
        {
            _ = Transmit(
                PayloadType.Sol,
                packet.AsSpan(0, length),
                Last is { Type: PayloadType.Sol, Encrypted: false }
            );
            worked = true;
        }
        return worked;
    }

    /// <summary>Attaches anew.</summary>
    public void Begin() => End = new(255);

    public void Dispose() => _cipher.Dispose();
}
