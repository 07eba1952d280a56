using System.Net;
using Sideband.Client.Transport;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>A way to a controller: first without a session, then with one. Many requests may be under way at once.</summary>
internal sealed class Connection : IDatagramReceiver, IDisposable
{
    private const int LargestMessage = 300;
    private readonly Link _link;
    private readonly ClientOptions _options;
    private readonly RetryTimer _timer = new();
    private readonly RequestWindow _window = new();
    private readonly Lock _gate = new();
    private readonly PendingRequest?[] _pending = new PendingRequest?[LanMessage.SequenceModulus];
    private ISessionCodec _codec = new PlainCodec();
    private SetupStep? _step;
    private int _nextSequence;

    public Connection(IPEndPoint peer, ClientOptions options)
    {
        _options = options;
        _link = UdpHub.Open(peer, this);
    }

    private sealed record PendingRequest(byte NetFn, byte Command, TaskCompletionSource<byte[]> Done);

    private sealed record SetupStep(PayloadType Answer, byte Tag, TaskCompletionSource<byte[]> Done);

    public IPEndPoint Peer => _link.Peer;

    /// <summary>Where the session's keys are written; null writes them nowhere.</summary>
    public SessionKeyLog? KeyLog => _options.KeyLog;

    /// <summary>How long an answer takes at most where nothing is lost.</summary>
    public TimeSpan Patience => _timer.Wait(0) * 4;

    /// <summary>From now on messages go through a session.</summary>
    public void Use(ISessionCodec codec)
    {
        lock (_gate)
        {
            _codec.Dispose();
            _codec = codec;
        }
    }

    /// <summary>Sends a step of a session's set-up until it is answered.</summary>
    public async Task<byte[]> SetUpAsync(PayloadType type, byte[] payload, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _step = new(type + 1, payload[0], done);
        var datagram = new byte[RmcpPlusPacket.HeaderSize + payload.Length];
        var length = RmcpPlusPacket.Write(datagram, type, payload);
        return await RepeatAsync(() => Send(datagram.AsSpan(0, length)), done, null, _options.Timeout, cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Sends a command and gives back completion code and body.</summary>
    /// <param name="netFn">The network function of the request.</param>
    /// <param name="command">The command.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="effect">Whether it may be repeated where no answer comes.</param>
    /// <param name="patience">How long to try; null is what the options say.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer came.</exception>
    public async Task<byte[]> SendAsync(
        byte netFn,
        byte command,
        ReadOnlyMemory<byte> body,
        CommandEffect effect,
        TimeSpan? patience,
        CancellationToken cancellation
    )
    {
        await _window.EnterAsync(cancellation).ConfigureAwait(false);
        var retried = false;
        var pending = new PendingRequest(
            (byte)(netFn | 1),
            command,
            new(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        var sequence = Register(pending);
        try
        {
            var message = Frame(netFn, command, sequence, body.Span);
            var attempts = 0;
            var limit = patience ?? _options.Timeout;
            return await RepeatAsync(
                    () =>
                    {
                        if (attempts++ > 0)
                        {
                            // A command that must not act twice goes out once: whoever sent it looks what became of it.
                            if (effect == CommandEffect.NotIdempotent)
                                return;
                            if (!retried)
                                _window.Shrink();
                            retried = true;
                        }
                        SendMessage(message);
                    },
                    pending.Done,
                    () => attempts,
                    limit,
                    cancellation
                )
                .ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _pending[sequence] = null;
            _window.Leave(!retried);
        }
    }

    /// <summary>Sends a command and does not wait.</summary>
    public void Post(byte netFn, byte command, ReadOnlySpan<byte> body) =>
        SendMessage(Frame(netFn, command, 0x3F, body));

    public void OnDatagram(Span<byte> datagram)
    {
        _options.Observer?.OnDatagram(sent: false, datagram);
        lock (_gate)
        {
            if (_step is { } step)
                TakeStep(step, datagram);
            if (!_codec.TryOpen(datagram, out var message) || !LanMessage.TryRead(message, out var response))
                return;
            _options.Observer?.OnMessage(sent: false, message);
            if (_pending[response.Sequence] is not { } pending || response.Body.IsEmpty)
                return;
            if (pending.NetFn == response.NetFn && pending.Command == response.Command)
                pending.Done.TrySetResult(response.Body.ToArray());
        }
    }

    public void Dispose()
    {
        _link.Dispose();
        _codec.Dispose();
        _window.Dispose();
    }

    private void TakeStep(SetupStep step, Span<byte> datagram)
    {
        if (!SessionPacket.TryParse(datagram, out var packet) || !packet.IsRmcpPlus || packet.SessionId != 0)
            return;
        if (packet.Type != step.Answer || packet.Payload.IsEmpty || packet.Payload[0] != step.Tag)
            return;
        _step = null;
        step.Done.TrySetResult(packet.Payload.ToArray());
    }

    private async Task<byte[]> RepeatAsync(
        Action send,
        TaskCompletionSource<byte[]> answer,
        Func<int>? attempts,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var clock = _options.Clock;
        var start = clock.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            if (_options.Retries is not { } most || attempt <= most)
                send();
            var left = limit - clock.GetElapsedTime(start);
            var wait = _timer.Wait(attempt);
            try
            {
                var bytes = await answer
                    .Task.WaitAsync(wait < left ? wait : left, clock, cancellation)
                    .ConfigureAwait(false);
                if (attempt == 0)
                    _timer.Measured(clock.GetElapsedTime(start));
                return bytes;
            }
            catch (TimeoutException)
                when (attempt != _options.Retries && clock.GetElapsedTime(start) + TimeSpan.FromMilliseconds(20) < limit
                )
            {
                // Again.
            }
            catch (TimeoutException e)
            {
                throw new IpmiTimeoutException(
                    $"{Peer} gave no answer within {limit.TotalSeconds:0.#} s ({attempts?.Invoke() ?? attempt + 1} tries).",
                    e
                )
                {
                    Hint =
                        "Is the address right, the controller on and UDP port 623 open? 'sideband discover' shows who answers.",
                };
            }
        }
    }

    private byte Register(PendingRequest pending)
    {
        lock (_gate)
        {
            while (_pending[_nextSequence] is not null)
                _nextSequence = (_nextSequence + 1) % LanMessage.SequenceModulus;
            var sequence = _nextSequence;
            _pending[sequence] = pending;
            _nextSequence = (_nextSequence + 1) % LanMessage.SequenceModulus;
            return (byte)sequence;
        }
    }

    private static byte[] Frame(byte netFn, byte command, byte sequence, ReadOnlySpan<byte> body)
    {
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = netFn,
            Sequence = sequence,
            Command = command,
            Body = body,
        }.Write(message);
        return message;
    }

    private void SendMessage(byte[] message)
    {
        Span<byte> datagram = stackalloc byte[LargestMessage + SessionCipher.LargestOverhead];
        lock (_gate)
        {
            _options.Observer?.OnMessage(sent: true, message);
            var length = _codec.Seal(datagram, message);
            Send(datagram[..length]);
        }
    }

    private void Send(ReadOnlySpan<byte> datagram)
    {
        _options.Observer?.OnDatagram(sent: true, datagram);
        _link.Send(datagram);
    }
}
