using System.Globalization;
using System.Net;
using Sideband.Cli.Output;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Captures;

/// <summary>Names every packet of a capture, opens the sessions that it has the keys of, and tells what is odd.</summary>
internal sealed class CaptureDecoder(SessionSecrets secrets, bool showSecrets) : IDisposable
{
    private const int StandardPort = 623;
    private const int LongestSetup = 8;
    private readonly Dictionary<(IPEndPoint, IPEndPoint, uint Id), CapturedSession> _sessions = [];
    private readonly MessageTimes _times = new();
    private DateTimeOffset? _start;

    /// <summary>A packet, or a field of the packet above it.</summary>
    public static Shape Shape { get; } =
        Shape.ListOf("packet:integer?", "seconds:number?", "from?", "to?", "message?", "field?", "value?", "remark?");

    /// <summary>How many packets could not be opened for want of a key.</summary>
    public int Closed { get; private set; }

    /// <summary>Adds what a datagram says.</summary>
    public void Add(Report report, CapturedDatagram datagram)
    {
        if (!IsOurs(datagram))
            return;
        _start ??= datagram.Time;
        // Packets are opened in place: a copy of each.
        byte[] bytes = [.. datagram.Payload];
        if (bytes[3] == (byte)RmcpClass.Asf)
            AddAsf(report, datagram);
        else if (!SessionPacket.TryParse(bytes, out var packet))
            Head(report, datagram, "IPMI", "malformed: its lengths do not fit");
        else if (packet is { IsRmcpPlus: true, SessionId: 0 } && packet.Type >= PayloadType.OpenSessionRequest)
            AddSetup(report, datagram, packet.Type, packet.Payload);
        else if (packet.IsRmcpPlus && packet.SessionId != 0)
            AddOfSession(report, datagram, in packet);
        else
            AddMessage(report, datagram, packet.Payload, null);
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    /// <summary>By its port, or on any port by its RMCP header: racks of tests listen elsewhere.</summary>
    private static bool IsOurs(CapturedDatagram datagram) =>
        datagram.Payload is [RmcpHeader.Version10, 0, _, (byte)RmcpClass.Asf or (byte)RmcpClass.Ipmi, ..]
        || (datagram.Payload.Length >= 4 && (datagram.From.Port == StandardPort || datagram.To.Port == StandardPort));

    private void AddAsf(Report report, CapturedDatagram datagram)
    {
        if (!Message.TryRead<AsfMessage>(datagram.Payload.AsSpan(RmcpHeader.Size), out var message))
        {
            Head(report, datagram, "ASF", "malformed");
            return;
        }
        Head(report, datagram, $"ASF {message.Type}", null);
        Fields(report, Message.Describe<AsfMessage>(datagram.Payload.AsSpan(RmcpHeader.Size)));
    }

    private void AddSetup(Report report, CapturedDatagram datagram, PayloadType type, ReadOnlySpan<byte> payload)
    {
        var (to, from) = (datagram.To, datagram.From);
        // A refusal may end behind its status.
        var body = payload.ToArray();
        if (body.Length is >= 2 and < LongestSetup && body[1] != 0)
            Array.Resize(ref body, LongestSetup);
        string? remark = null;
        switch (type)
        {
            case PayloadType.OpenSessionResponse:
                if (Read<OpenSessionResponse>(body, ref remark) is { Accepted: { } accepted } opened)
                    remark = Opened(datagram, opened, accepted);
                break;
            case PayloadType.Rakp1:
                if (Read<RakpMessage1>(body, ref remark) is { } first)
                    _sessions.GetValueOrDefault((from, to, first.ControllerSessionId))?.OnRakp1(first);
                break;
            case PayloadType.Rakp2:
                if (Read<RakpMessage2>(body, ref remark) is { } second)
                    remark = _sessions.GetValueOrDefault((from, to, second.ConsoleSessionId))?.OnRakp2(second);
                break;
            case PayloadType.Rakp4:
                if (Read<RakpMessage4>(body, ref remark) is { } fourth)
                    remark = _sessions.GetValueOrDefault((from, to, fourth.ConsoleSessionId))?.OnRakp4(fourth);
                break;
        }
        Head(report, datagram, SetupName(type), remark);
        Fields(
            report,
            type switch
            {
                PayloadType.OpenSessionRequest => Message.Describe<OpenSessionRequest>(body),
                PayloadType.OpenSessionResponse => Message.Describe<OpenSessionResponse>(body),
                PayloadType.Rakp1 => Message.Describe<RakpMessage1>(body),
                PayloadType.Rakp2 => Message.Describe<RakpMessage2>(body),
                PayloadType.Rakp3 => Message.Describe<RakpMessage3>(body),
                PayloadType.Rakp4 => Message.Describe<RakpMessage4>(body),
                _ => [],
            }
        );
    }

    private string? Opened(CapturedDatagram datagram, OpenSessionResponse opened, OpenSessionAccepted accepted)
    {
        var suite = CipherSuite.Find(
            (AuthenticationAlgorithm)accepted.Authentication.Algorithm,
            (IntegrityAlgorithm)accepted.Integrity.Algorithm,
            (ConfidentialityAlgorithm)accepted.Confidentiality.Algorithm
        );
        if (suite is null)
            return "algorithms that are no known suite";
        var session = new CapturedSession(opened.ConsoleSessionId, accepted.ControllerSessionId, suite, secrets);
        session.TakeLogged();
        // Found by who sends and the number that the packet carries: the receiver's.
        _sessions[(datagram.From, datagram.To, opened.ConsoleSessionId)] = session;
        _sessions[(datagram.To, datagram.From, accepted.ControllerSessionId)] = session;
        return $"cipher suite {suite.Id}";
    }

    private void AddOfSession(Report report, CapturedDatagram datagram, in SessionPacket packet)
    {
        var session = _sessions.GetValueOrDefault((datagram.From, datagram.To, packet.SessionId));
        var name = packet.Type == PayloadType.Ipmi ? "IPMI" : Nouns.Words.Of(packet.Type);
        var number = string.Create(
            CultureInfo.InvariantCulture,
            $"session {packet.SessionId:X8}h, packet {packet.Sequence}"
        );
        if (session is null && packet.IsEncrypted)
        {
            Closed++;
            Head(report, datagram, name, $"{number}: its set-up is not in the capture");
            return;
        }
        var payload = packet.Payload;
        if (session is { IsOpen: true })
        {
            if (!session.TryOpen(in packet, out payload))
            {
                Head(report, datagram, name, $"{number}: not genuine, or damaged");
                return;
            }
        }
        else if (packet.IsEncrypted)
        {
            Closed++;
            Head(report, datagram, name, $"{number}: encrypted, {packet.Payload.Length} bytes");
            return;
        }
        if (packet.Type == PayloadType.Ipmi)
            AddMessage(report, datagram, payload, number);
        else
            Head(report, datagram, name, $"{number}: {Convert.ToHexString(payload)}");
    }

    private void AddMessage(Report report, CapturedDatagram datagram, ReadOnlySpan<byte> bytes, string? of)
    {
        if (!LanMessage.TryRead(bytes, out var message))
        {
            Head(report, datagram, "IPMI", $"malformed message: {Convert.ToHexString(bytes)}");
            return;
        }
        var decoded = new DecodedMessage(in message, showSecrets);
        var timing = _times.Note(datagram, in message);
        Head(report, datagram, decoded.Name, string.Join("; ", new[] { timing, of }.OfType<string>()));
        foreach (var (field, value, remark) in decoded.Fields)
            report.Add(null, null, null, null, null, field, value, remark);
    }

    private void Head(Report report, CapturedDatagram datagram, string message, string? remark) =>
        report.Add(
            datagram.Number,
            Math.Round((datagram.Time - (_start ?? datagram.Time)).TotalSeconds, 6),
            datagram.From.ToString(),
            datagram.To.ToString(),
            message,
            null,
            null,
            string.IsNullOrEmpty(remark) ? null : remark
        );

    private static void Fields(Report report, IReadOnlyList<Protocol.Wire.WireField> fields)
    {
        foreach (var field in fields)
            report.Add(
                null,
                null,
                null,
                null,
                null,
                new string(' ', field.Depth * 2) + field.Name,
                field.Value,
                field.Remark
            );
    }

    private static T? Read<T>(byte[] body, ref string? remark)
        where T : struct, IMessage<T>
    {
        if (Message.Read<T>(body, out var message) != BodyFit.TooShort)
            return message;
        remark = "malformed: too short";
        return null;
    }

    private static string SetupName(PayloadType type) =>
        type switch
        {
            PayloadType.OpenSessionRequest => "Open Session Request",
            PayloadType.OpenSessionResponse => "Open Session Response",
            PayloadType.Rakp1 => "RAKP Message 1",
            PayloadType.Rakp2 => "RAKP Message 2",
            PayloadType.Rakp3 => "RAKP Message 3",
            PayloadType.Rakp4 => "RAKP Message 4",
            _ => Nouns.Words.Of(type),
        };
}
