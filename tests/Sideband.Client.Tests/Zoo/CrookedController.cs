using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Sideband.Bmc;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Tests.Zoo;

/// <summary>
/// A controller with a fault: a sound one behind somebody who knows the password, opens every packet, and puts the fault into
/// it. It is plain state: datagrams go in, datagrams come out.
/// </summary>
internal sealed class CrookedController : IDisposable
{
    public const string User = "admin";
    public const string Password = "secret-word";
    private const int ThumpSize = 10;
    private readonly Fault _fault;
    private static readonly SessionPassword Secret = new(Password);
    private readonly Controller _controller;
    private readonly Dictionary<(byte, byte), int> _asked = [];
    private readonly Dictionary<uint, Session> _sessions = [];
    private readonly Dictionary<uint, Login> _logins = [];
    private Login? _login;
    private bool _wasThumped;
    private byte[] _challenge = [];
    private uint _outbound15;
    private uint _first15;
    private uint _highest15;

    public CrookedController(Fault fault, string machine, TimeProvider? clock = null)
    {
        _fault = fault;
        using var text = new StringReader(machine);
        _controller = new(RackFile.Read("zoo", text).Nodes[0].Machine, new MemoryStore(), clock);
    }

    /// <summary>How often a command was asked.</summary>
    public int Asked(byte netFn, byte command) => _asked.GetValueOrDefault((netFn, command));

    /// <summary>Takes a datagram; gives those that go back.</summary>
    public List<byte[]> Receive(byte[] datagram, IPEndPoint peer)
    {
        var isAwake = !_fault.WantsThump || _wasThumped;
        _wasThumped = datagram.Length == ThumpSize;
        if (!isAwake)
            return [];
        if (!SessionPacket.TryParse(datagram, out var packet))
            return Plainly(datagram, peer);
        if (!packet.IsRmcpPlus)
            return packet.SessionId == 0 ? Outside(datagram, peer) : Within15(datagram, peer);
        return packet.SessionId == 0 ? SetUp(packet.Type, packet.Payload.ToArray(), peer) : Within(datagram, peer);
    }

    /// <summary>Lets time pass; gives what goes out unasked.</summary>
    public List<byte[]> Advance()
    {
        _controller.Advance();
        var all = new List<byte[]>();
        while (_controller.TryTakeOutgoing(out var datagram, out _))
        {
            var bytes = datagram.ToArray();
            if (SessionPacket.TryParse(bytes, out var packet) && packet.IsRmcpPlus)
                all.AddRange(Back(bytes));
        }
        return all;
    }

    public void Dispose()
    {
        _controller.Dispose();
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    private List<byte[]> Plainly(byte[] datagram, IPEndPoint peer)
    {
        var reply = new byte[Controller.LargestDatagram];
        var length = _controller.Receive(datagram, peer, reply);
        _controller.Flush();
        return length == 0 ? [] : [reply[..length]];
    }

    private List<byte[]> SetUp(PayloadType type, byte[] payload, IPEndPoint peer)
    {
        if (_fault.Hears?.Invoke(type, payload) == false)
            return [];
        if (type == PayloadType.OpenSessionRequest)
            _login = new(_fault, Secret);
        else
            _login = _logins.GetValueOrDefault(BinaryPrimitives.ReadUInt32LittleEndian(payload.AsSpan(4)));
        if (_login is null)
            return [];
        var (request, refusal) = _login.Request(type, payload);
        byte[] answer;
        if (refusal is not null)
        {
            answer = refusal;
        }
        else
        {
            var datagram = new byte[RmcpPlusPacket.HeaderSize + request.Length];
            RmcpPlusPacket.Write(datagram, type, request);
            if (Plainly(datagram, peer) is not [var reply] || !SessionPacket.TryParse(reply, out var packet))
                return [];
            answer = _login.Answer(type + 1, packet.Payload.ToArray());
        }
        _logins[_login.ControllerId] = _login;
        if (type == PayloadType.Rakp3 && answer[1] == 0)
            _sessions[_login.ControllerId] = new(_login);
        var twisted = _fault.SetUp is null ? answer : _fault.SetUp(type + 1, answer);
        if (twisted is null)
            return [];
        var back = new byte[RmcpPlusPacket.HeaderSize + twisted.Length];
        RmcpPlusPacket.Write(back, type + 1, twisted);
        return [back];
    }

    private List<byte[]> Within(byte[] datagram, IPEndPoint peer)
    {
        _ = SessionPacket.TryParse(datagram, out var packet);
        if (
            !_sessions.TryGetValue(packet.SessionId, out var session)
            || !session.Console.TryOpen(in packet, out var payload)
        )
            return [];
        // Where the console has learnt that numbers are turned round, its own are, too.
        var type = packet.Type;
        var number =
            _fault.Number is not null && packet.Sequence > 0xFFFFFF ? Turned(packet.Sequence) : packet.Sequence;
        var request = payload.ToArray();
        var (asked, answer) = type == PayloadType.Ipmi ? Asking(request) : (null, null);
        // Where it is answered here, the controller gets something harmless, so that its numbers go on.
        var passed = answer is null ? request : Harmless(request);
        var sealed_ = new byte[passed.Length + SessionCipher.LargestOverhead];
        var length = session.Controller.Seal(sealed_, type, packet.SessionId, number, passed);
        var replies = Plainly(sealed_[..length], peer);
        if (answer is not null)
            return answer.Length == 0 ? [] : Back(session, Answered(request, answer));
        return [.. replies.SelectMany(reply => Back(reply, asked, request))];
    }

    private List<byte[]> Back(byte[] datagram, Asked? asked = null, byte[]? request = null)
    {
        _ = SessionPacket.TryParse(datagram, out var packet);
        var id = packet.SessionId;
        var session = _sessions.Values.FirstOrDefault(s => s.Login.ConsoleId == id);
        if (session is null || !session.Controller.TryOpen(in packet, out var payload))
            return [];
        var bytes = payload.ToArray();
        if (packet.Type == PayloadType.Sol)
        {
            var sol = _fault.Sol is null ? bytes : _fault.Sol(bytes);
            return sol is null ? [] : [session.Seal(_fault, PayloadType.Sol, sol)];
        }
        return Back(session, Twisted(bytes, asked));
    }

    private List<byte[]> Back(Session session, byte[] message)
    {
        var packets = (_fault.Messages?.Invoke(message) ?? [message]).Select(m =>
            session.Seal(_fault, PayloadType.Ipmi, m)
        );
        return [.. packets.SelectMany(p => _fault.Packets?.Invoke(p) ?? [p])];
    }

    private List<byte[]> Outside(byte[] datagram, IPEndPoint peer)
    {
        _ = SessionPacket.TryParse(datagram, out var packet);
        var request = packet.Payload.ToArray();
        var (asked, answer) = Asking(request);
        if (answer is { Length: 0 })
            return [];
        if (_fault.WantsOwnKey && IsChallenge(asked))
        {
            if (asked!.Body[0] != (byte)AuthenticationType.Oem)
                return [];
            var usual = With(request, [(byte)AuthenticationType.Md5, .. asked.Body[1..]]);
            datagram = Sealed15(AuthenticationType.None, 0, 0, usual);
        }
        byte[] message;
        if (answer is not null)
        {
            message = Answered(request, answer);
        }
        else
        {
            if (Plainly(datagram, peer) is not [var reply] || !SessionPacket.TryParse(reply, out var replied))
                return [];
            message = Twisted(replied.Payload.ToArray(), asked);
            if (IsChallenge(asked) && LanMessage.TryRead(message, out var challenged) && challenged.Body.Length > 20)
                _challenge = challenged.Body[5..21].ToArray();
        }
        return
        [
            .. (_fault.Messages?.Invoke(message) ?? [message]).Select(m => Sealed15(AuthenticationType.None, 0, 0, m)),
        ];
    }

    private List<byte[]> Within15(byte[] datagram, IPEndPoint peer)
    {
        _ = SessionPacket.TryParse(datagram, out var packet);
        var (format, id, number) = (packet.Format, packet.SessionId, packet.Sequence);
        var request = packet.Payload.ToArray();
        var secret = _fault.WantsOwnKey ? OwnKey() : Secret;
        var isOfKind = !_fault.WantsOwnKey || format == AuthenticationType.Oem;
        if (!isOfKind || !Ipmi15Packet.IsGenuine(in packet, secret))
            return [];
        var isActivation = LanMessage.TryRead(request, out var read) && read is { NetFn: 6, Command: 0x3A };
        if (isActivation)
        {
            _outbound15 = BinaryPrimitives.ReadUInt32LittleEndian(read.Body[18..]);
            if (_fault.WantsOwnKey)
                request = With(
                    request,
                    [(byte)AuthenticationType.Md5, read.Body[1], .. _challenge, .. read.Body[18..]]
                );
        }
        if (!isActivation && _fault.HidesAuthentication && format == AuthenticationType.None)
            return [];
        if (!isActivation && _fault.TurnsNumbers)
        {
            var ahead = unchecked(Turned(number) - Turned(_first15));
            if (ahead > _highest15 + 8)
                return [];
            _highest15 = Math.Max(ahead, _highest15);
            number = unchecked(_first15 + ahead);
        }
        var (asked, answer) = Asking(request);
        var passed = answer is null ? request : Harmless(request);
        var replies = Plainly(Sealed15(AuthenticationType.Md5, id, number, passed), peer);
        if (replies is not [var reply] || !SessionPacket.TryParse(reply, out var replied))
            return [];
        var told = replied.Payload.ToArray();
        var message = answer is null ? Twisted(told, asked) : Answered(request, answer);
        // A refusal has nothing behind its code.
        if (isActivation && LanMessage.TryRead(told, out var activated) && activated.Body is [0, ..])
        {
            _first15 = BinaryPrimitives.ReadUInt32LittleEndian(activated.Body[6..]);
            if (_fault.HidesAuthentication)
                message = Answered(request, [0, 0, .. activated.Body[2..]]);
            if (_fault.WantsOwnKey)
                message = Answered(request, [0, (byte)AuthenticationType.Oem, .. activated.Body[2..]]);
        }
        var type =
            _fault.WantsOwnKey ? AuthenticationType.Oem
            : _fault.LeavesOutCodes && !isActivation ? AuthenticationType.None
            : AuthenticationType.Md5;
        return
        [
            .. (_fault.Messages?.Invoke(message) ?? [message])
                .Select(m => Sealed15(type, _fault.SessionNumber?.Invoke(id) ?? id, Next15(), m, secret))
                .SelectMany(p => isActivation ? [p] : _fault.Packets?.Invoke(p) ?? [p]),
        ];
    }

    private static bool IsChallenge(Asked? asked) => asked is { NetFn: 6, Command: 0x39 };

    /// <summary>MD5(challenge xor MD5(password)): <c>ipmi_auth_special</c> of ipmitool 1.8.19.</summary>
#pragma warning disable CA5351 // It is what these controllers have.
    private SessionPassword OwnKey()
    {
        var key = MD5.HashData(System.Text.Encoding.UTF8.GetBytes(Password));
        return new(MD5.HashData([.. key.Zip(_challenge, (k, c) => (byte)(k ^ c))]));
    }
#pragma warning restore CA5351

    private static byte[] With(byte[] request, byte[] body)
    {
        _ = LanMessage.TryRead(request, out var message);
        return Written(message, body);
    }

    private uint Next15()
    {
        var number = _outbound15;
        _outbound15 = _fault.TurnsNumbers ? Turned(Turned(number) + 1) : number + 1;
        return number;
    }

    private static byte[] Sealed15(
        AuthenticationType type,
        uint id,
        uint number,
        byte[] message,
        SessionPassword? secret = null
    )
    {
        var datagram = new byte[Ipmi15Packet.LargestHeader + message.Length + 1];
        return datagram[..Ipmi15Packet.Write(datagram, type, secret ?? Secret, id, number, message)];
    }

    private (Asked? Asked, byte[]? Answer) Asking(byte[] request)
    {
        if (!LanMessage.TryRead(request, out var message))
            return (null, null);
        var key = (message.NetFn, message.Command);
        var asked = new Asked(message.NetFn, message.Command, message.Body.ToArray(), _asked.GetValueOrDefault(key));
        _asked[key] = asked.Count + 1;
        return (asked, _fault.Answer?.Invoke(asked));
    }

    private byte[] Twisted(byte[] reply, Asked? asked)
    {
        if (asked is null || _fault.Twist is null || !LanMessage.TryRead(reply, out var message))
            return reply;
        var body = _fault.Twist(asked, message.Body.ToArray());
        return Written(message, body);
    }

    private static byte[] Answered(byte[] request, byte[] body)
    {
        _ = LanMessage.TryRead(request, out var message);
        return Written(message.Reply(body), body);
    }

    private static byte[] Harmless(byte[] request)
    {
        _ = LanMessage.TryRead(request, out var message);
        var bytes = new byte[LanMessage.Overhead];
        new LanMessage
        {
            To = message.To,
            From = message.From,
            NetFn = 6,
            Sequence = message.Sequence,
            Command = 1,
        }.Write(bytes);
        return bytes;
    }

    private static byte[] Written(scoped in LanMessage message, byte[] body)
    {
        var bytes = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = message.To,
            ToLun = message.ToLun,
            From = message.From,
            FromLun = message.FromLun,
            NetFn = message.NetFn,
            Sequence = message.Sequence,
            Command = message.Command,
            Body = body,
        }.Write(bytes);
        return bytes;
    }

    private static uint Turned(uint number) => BinaryPrimitives.ReverseEndianness(number);

    private sealed class Session(Login login) : IDisposable
    {
        private readonly (SessionCipher Console, SessionCipher Controller) _ciphers = login.Ciphers();
        private uint _number;

        public Login Login => login;

        public SessionCipher Console => _ciphers.Console;

        public SessionCipher Controller => _ciphers.Controller;

        public byte[] Seal(Fault fault, PayloadType type, byte[] payload)
        {
            _number++;
            var datagram = new byte[payload.Length + SessionCipher.LargestOverhead];
            var id = fault.SessionNumber?.Invoke(login.ConsoleId) ?? login.ConsoleId;
            var number = fault.Number?.Invoke(_number) ?? _number;
            return datagram[..Console.Seal(datagram, type, id, number, payload)];
        }

        public void Dispose()
        {
            _ciphers.Console.Dispose();
            _ciphers.Controller.Dispose();
        }
    }
}
