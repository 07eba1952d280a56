using System.Net;
using Sideband.Client.Quirks;
using Sideband.Client.Transport;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>
/// A way to a controller: first without a session, then with one. Many requests may be under way at once. One timer serves
/// them all; a request is sent again when its time is over, or when three that were sent after it have been answered.
/// </summary>
internal sealed partial class Connection : IDatagramReceiver, IAlarmed, IDisposable
{
    private const int LargestMessage = 300;
    private const int OvertakenMeansLost = 3;
    private const byte NoAnswerWanted = 0x3F;

    private static readonly PlainCodec Plain = new();
    private readonly ILink _link;
    private readonly ClientOptions _options;
    private readonly RetryTimer _timer = new();
    private readonly RequestWindow _window;
    private readonly Lock _gate = new();
    private readonly ExchangeTable _commands = new();
    private readonly IgnoredPackets _ignored = new();
    private ISessionCodec _codec = Plain;
    private LoneExchange? _step;
    private TimeSpan _heard;
    private long _place;
    private bool _probed;
    private bool _disposed;

    public Connection(IPEndPoint peer, ClientOptions options, QuirkMemory quirks)
    {
        (_options, Quirks) = (options, quirks);
        _alarms = Alarms.Of(options.Clock);
        _heard = Now;
        // A 1.5 controller accepts numbers up to seven ahead; those of 2.0 fifteen. (IPMI v2.0 §6.12.13, §6.12.14)
        _window = new(Math.Min(options.MostUnderWay, options.Ipmi15 is null ? 16 : 7));
        _link = options.Network(peer, this);
    }

    public IPEndPoint Peer => _link.Peer;

    /// <summary>Seals and opens what the session sends and hears, for a load that leaves everything else out.</summary>
    public ISessionCodec Codec => _codec;

    /// <summary>Where session numbers, challenges and initialisation vectors come from.</summary>
    public RandomSource Random => _options.Random;

    /// <summary>What the controller does differently.</summary>
    public QuirkMemory Quirks { get; }

    /// <summary>Where the session's keys are written; null writes them nowhere.</summary>
    public SessionKeyLog? KeyLog => _options.KeyLog;

    /// <summary>How long an answer mostly takes.</summary>
    public TimeSpan FirstWait
    {
        get
        {
            lock (_gate)
                return _timer.Wait(1);
        }
    }

    /// <summary>Since when nothing of the session has been heard.</summary>
    public TimeSpan Silence => Now - _heard;

    // Asked once for a datagram and what it leads to: of a request's time that is not the kernel's, the clock is a tenth.
    private TimeSpan Now => _alarms.Now;

    /// <summary>Sends a step of a session's set-up until it is answered.</summary>
    /// <param name="type">The payload's type; that of the answer is one more.</param>
    /// <param name="payload">Begins with the tag.</param>
    /// <param name="ownId">Our number of the session, which the answer has: others may be opened from the same port.</param>
    /// <param name="limit">How long to try.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer came.</exception>
    public async Task<byte[]> SetUpAsync(
        PayloadType type,
        byte[] payload,
        uint ownId,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var datagram = new byte[RmcpPlusPacket.HeaderSize + payload.Length];
        RmcpPlusPacket.Write(datagram, type, payload);
        var step = new LoneExchange(datagram, Now + limit) { IsSetUp = true, Answer = (type + 1, payload[0], ownId) };
        using var stop = cancellation.UnsafeRegister(Cancel, step);
        lock (_gate)
        {
            if (_disposed)
                throw Timeouts.Closed(Peer);
            (_step, _probed) = (step, false);
            Begin(step);
        }
        try
        {
            return await step.Task.ConfigureAwait(false);
        }
        finally
        {
            // One that nobody waits for any more must not stand in the way of what comes for the session.
            lock (_gate)
            {
                _step = _step == step ? null : _step;
                Rest();
            }
        }
    }

    /// <summary>Sends a command and gives back completion code and body.</summary>
    /// <param name="request">The command; what goes over a bridge is sent once.</param>
    /// <param name="limit">How long to try, with the wait for others that go first.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="patience">How long to wait for the answer once it has gone out; null is as long as the limit allows.</param>
    /// <exception cref="IpmiTimeoutException">No answer came.</exception>
    public async Task<byte[]> SendAsync(
        Request request,
        TimeSpan limit,
        CancellationToken cancellation,
        TimeSpan? patience = null
    )
    {
        var (netFn, code, body, effect, _, to) = request;
        var (deadline, codec) = (Now + limit, _codec);
        await _window.EnterAsync(cancellation).ConfigureAwait(false);
        LoneExchange exchange;
        byte sequence;
        lock (_gate)
        {
            if (_disposed || _codec != codec)
            {
                _window.Leave(atOnce: false);
                throw _disposed ? Timeouts.Closed(Peer) : Timeouts.SessionLost(Peer);
            }
            if (patience is { } most && Now + most < deadline)
                deadline = Now + most;
            sequence = _commands.Reserve();
            exchange = new(to.Frame(netFn, code, sequence, body.Span), deadline)
            {
                NetFn = (byte)(netFn | 1),
                Command = code,
                // A command that must not act twice goes out once: whoever sent it looks what became of it.
                Once = effect == CommandEffect.NotIdempotent || to.Bridge is not null,
                Bridges = to.Bridge?.Hops.Count ?? 0,
            };
            _commands.Add(sequence, exchange);
            Begin(exchange);
        }
        try
        {
            using var stop = cancellation.UnsafeRegister(Cancel, exchange);
            return await exchange.Task.ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _commands.Remove(sequence, exchange.Task.IsCompletedSuccessfully);
                Rest();
            }
            _window.Leave(!exchange.WasLost);
        }
    }

    /// <summary>How many requests may be under way now.</summary>
    public int Width => _window.Size;

    /// <summary>Fewer requests at once from now on: the controller says that it is busy.</summary>
    public void SlowDown() => _window.Shrink();

    public void OnDatagram(Span<byte> datagram)
    {
        _options.Observer?.OnDatagram(sent: false, datagram);
        OpenedPacket packet;
        Volley.Waiter? ready;
        lock (_gate)
        {
            // The thread that receives for all may be here while this connection ends.
            if (_disposed)
                return;
            _isThere = true;
            var now = Now;
            if (_step is { } step && step.IsAnsweredBy(datagram, out var payload))
            {
                _step = null;
                Answered(step, payload, now);
                return;
            }
            var fault = _codec.Open(datagram, out packet);
            if (fault == PacketFault.None)
            {
                (_heard, _unansweredSince, _hadLastChance) = (now, null, false);
                if (packet.Type == PayloadType.Ipmi)
                    fault = Take(packet.Payload, packet.IsProved, now);
            }
            else if (_probed && Plain.Open(datagram, out var probe) == PacketFault.None)
            {
                fault = TakeProbe(probe.Payload, now) ? PacketFault.None : fault;
            }
            if (fault != PacketFault.None)
                _ignored.Add(_step is null ? fault : PacketFault.OtherRequest, now);
            ready = TakeReady();
        }
        Wake(ready);
        // Not within the lock: who takes it sends from within its own.
        if (packet.Type == PayloadType.Sol)
            Sol?.OnPayload(packet.Number, packet.Payload);
    }

    /// <summary>Takes the packets of serial over LAN.</summary>
    public IPayloadReceiver? Sol { get; set; }

    public void Dispose()
    {
        _link.Dispose();
        Volley.Waiter? ready;
        lock (_gate)
        {
            _disposed = true;
            _codec.Dispose();
            _step?.Fail(Timeouts.Closed(Peer));
            foreach (var exchange in _commands.All)
                exchange?.Fail(Timeouts.Closed(Peer));
            Volatile.Write(ref _alarmAt, TimeSpan.MaxValue.Ticks);
            ready = TakeReady();
        }
        Wake(ready);
    }

    private static void Cancel(object? exchange, CancellationToken cancellation) =>
        ((LoneExchange)exchange!).Cancel(cancellation);

    private PacketFault Take(ReadOnlySpan<byte> message, bool isProved, TimeSpan now)
    {
        if (!LanMessage.TryRead(message, out var response))
        {
            if (!LanMessage.TryRead(message, requireChecksums: false, out response))
                return PacketFault.WrongChecksum;
            // A code over the packet proves more than its sums do.
            if (!isProved && !Quirks.IsNamed(Quirk.NoChecksumCheck))
                return PacketFault.WrongChecksum;
            Quirks.Note(Quirk.NoChecksumCheck);
        }
        _options.Observer?.OnMessage(sent: false, message);
        var isTaken =
            response.Sequence == NoAnswerWanted
            || (_commands[response.Sequence] is { } exchange && Take(exchange, in response, now));
        return isTaken ? PacketFault.None : PacketFault.OtherRequest;
    }

    private bool Take(Exchange exchange, scoped in LanMessage response, TimeSpan now)
    {
        if (response.Body.IsEmpty)
            return false;
        if (exchange.Bridges > 0 && Destination.IsOfBridge(in response))
        {
            exchange.Bridges--;
            if (response.Body[0] != (byte)CompletionCode.Success)
                exchange.Fail(Timeouts.BridgeEnds((CompletionCode)response.Body[0]));
            // On IPMB the target's answer comes within; else it follows. (IPMI v2.0 §22.7)
            else if (LanMessage.TryRead(response.Body[1..], requireChecksums: false, out var inner))
                Take(exchange, in inner, now);
            return true;
        }
        if (exchange.NetFn != response.NetFn || exchange.Command != response.Command)
            return false;
        if (!Answered(exchange, response.Body, now))
            return true;
        // What was sent before it and is still not answered is most likely lost.
        foreach (var other in _commands.All)
        {
            if (other is null || other.Once || other.Place >= exchange.Place || other.IsOver)
                continue;
            if (++other.Overtaken >= OvertakenMeansLost)
                Lost(other, now);
        }
        return true;
    }

    private bool Answered(Exchange exchange, ReadOnlySpan<byte> answer, TimeSpan now)
    {
        if (exchange.IsOver)
            return false;
        if (exchange.Tries == 1)
            _timer.Measured(now - exchange.Started);
        return exchange.Succeed(answer);
    }

    private void Begin(Exchange exchange)
    {
        exchange.Started = Now;
        Transmit(exchange, exchange.Started);
        Arm(Next(exchange), exchange.Started);
    }

    private void Transmit(Exchange exchange, TimeSpan now)
    {
        exchange.Tries++;
        (exchange.Place, exchange.Overtaken) = (++_place, 0);
        exchange.Sent = now;
        exchange.Due = now + _timer.Wait(exchange.Tries, exchange.IsSetUp);
        if (exchange.IsSetUp)
            Send(exchange.Bytes.Span);
        else
            SendMessage(_codec, exchange.Bytes.Span, now);
    }

    private void Lost(Exchange exchange, TimeSpan now)
    {
        if (!exchange.WasLost)
            _window.Shrink();
        exchange.WasLost = true;
        Transmit(exchange, now);
    }

    private void SendMessage(ISessionCodec codec, ReadOnlySpan<byte> message, TimeSpan now)
    {
        Span<byte> datagram = stackalloc byte[LargestMessage + SessionCipher.LargestOverhead];
        _options.Observer?.OnMessage(sent: true, message);
        if (codec != Plain)
            _unansweredSince ??= now;
        Send(datagram[..codec.Seal(datagram, PayloadType.Ipmi, message)]);
    }

    private void Send(ReadOnlySpan<byte> datagram)
    {
        if (_options.Permit is { MaySend: false })
            return;
        if (Quirks.IsNamed(Quirk.IntelWv2))
            _link.Send("thump\0\0\0\0\0"u8);
        _options.Observer?.OnDatagram(sent: true, datagram);
        _link.Send(datagram);
    }
}
