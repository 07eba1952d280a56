using System.Collections.Concurrent;
using System.Threading.Channels;
using Sideband.Client.Caches;
using Sideband.Client.Quirks;
using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Local;

/// <summary>
/// Requests to this machine's own controller. The driver repeats by itself what is lost on a bus, and knows whose answer is
/// whose by a number.
/// </summary>
internal sealed class DeviceSender : IRequestSender
{
    private const CompletionCode Nak = (CompletionCode)0x83;

    /// <summary>The driver's own four times two seconds are long: of a whole bus, most addresses are nobody's.</summary>
    private const int BusRetries = 2;
    private static readonly TimeSpan BusWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstBusyWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Events that nobody has read yet: more would be a storm, of which the newest tell most.</summary>
    private const int MostEvents = 1024;

    private readonly ILocalDriver _driver;
    private readonly DeviceEndPoint _place;
    private readonly ClientOptions _options;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentDictionary<nint, TaskCompletionSource<DriverMessage>> _underWay = [];
    private readonly List<Channel<SelRecord>> _watchers = [];
    private volatile bool _isGone;
    private volatile bool _isClosed;
    private int _id;

    public DeviceSender(DeviceEndPoint place, ILocalDriver driver, ClientOptions options, ControllerCache cache)
    {
        Quirks = new(options, cache);
        (_place, _driver, _options) = (place, driver, options);
        _free = new(options.MostUnderWay);
        driver.Listen(OnMessage, OnGone);
    }

    public CipherSuite? Suite => null;

    public QuirkMemory Quirks { get; }

    /// <summary>The machine's own system may do all. (IPMI v2.0 §6.8)</summary>
    public PrivilegeLevel Limit => PrivilegeLevel.Administrator;

    /// <summary>A byte at a time and an interrupt for some of them: a long answer takes its time.</summary>
    public TimeSpan FirstWait => TimeSpan.FromSeconds(1);

    /// <summary>As long as the driver waits for a controller. (Linux: MSG_RTN_TIMEOUT and its kin are 5 s)</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(5);

    public ILocalDriver Driver => _driver;

    public async Task<byte[]> SendAsync(Request request, TimeSpan? limit, CancellationToken cancellation)
    {
        var deadline = new Deadline(_options.Clock, limit ?? _options.Timeout);
        for (var busy = FirstBusyWait; ; busy *= 2)
        {
            var answer = await ExchangeAsync(request, deadline, cancellation).ConfigureAwait(false);
            // Nothing was done: even a power cycle may be asked for again.
            if ((CompletionCode)answer[0] != CompletionCode.NodeBusy || !deadline.Allows(busy))
                return answer;
            await Task.Delay(busy, _options.Clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Events as the driver takes them from the controller, until nobody wants them any more.</summary>
    public async IAsyncEnumerable<SelRecord> EventsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var channel = Channel.CreateBounded<SelRecord>(
            new BoundedChannelOptions(MostEvents) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (_watchers)
        {
            // Where the driver refuses, the next who wants them asks it again.
            if (_watchers.Count == 0)
                _driver.SetEvents(true);
            _watchers.Add(channel);
        }
        try
        {
            await foreach (var record in channel.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return record;
        }
        finally
        {
            lock (_watchers)
            {
                if (_watchers.Remove(channel) && _watchers.Count == 0 && !_isGone)
                    _driver.SetEvents(false);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        _driver.Dispose();
        _free.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<byte[]> ExchangeAsync(Request request, Deadline deadline, CancellationToken cancellation)
    {
        var (netFn, code, body, effect, _, to) = request;
        var start = _options.Clock.GetTimestamp();
        var id = (nint)Interlocked.Increment(ref _id);
        var sequence = (byte)(id % LanMessage.SequenceModulus);
        var waiting = new TaskCompletionSource<DriverMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _underWay[id] = waiting;
            // What must not act twice goes out once: the driver, too, repeats what is lost on a bus.
            var (retries, wait) =
                effect == CommandEffect.NotIdempotent || deadline.Left < 2 * BusWait
                    ? (0, deadline.Left)
                    : (_options.Retries ?? BusRetries, BusWait);
            _options.Observer?.OnMessage(sent: true, to.Frame(netFn, code, sequence, body.Span));
            Send(id, to, to.At(to.Bridge is null ? 0 : 1, netFn, code, sequence, body.Span), retries, wait);
            var answer = await waiting
                .Task.WaitAsync(deadline.Left, _options.Clock, cancellation)
                .ConfigureAwait(false);
            Observe(in answer, to, sequence);
            return to.Bridge is { } bridge ? OverBridge(answer.Data, bridge, start) : answer.Data;
        }
        catch (TimeoutException)
        {
            throw NoAnswer(to.Bridge, start);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
            if (!_isClosed)
                _free.Release();
        }
    }

    /// <summary>The first Send Message of a way is made by the driver, which also finds its answer.</summary>
    private void Send(
        nint id,
        Destination to,
        (byte NetFn, byte Command, byte Lun, byte[] Body) request,
        int retries,
        TimeSpan wait
    )
    {
        if (_isGone)
            throw Gone();
        var address = to.Bridge?.Hops[0] switch
        {
            null => DriverAddress.Controller(request.Lun),
            { Session: { } session } hop => DriverAddress.Lan(hop, session, request.Lun),
            { } hop => DriverAddress.Ipmb(hop, request.Lun),
        };
        _driver.Send(id, address, request.NetFn, request.Command, request.Body, retries, wait);
    }

    /// <summary>Takes the target's answer out of those to Send Message. (IPMI v2.0 §22.7)</summary>
    private byte[] OverBridge(byte[] answer, Bridge bridge, long start)
    {
        for (var hop = 1; hop < bridge.Hops.Count && (CompletionCode)answer[0] == CompletionCode.Success; hop++)
        {
            if (!LanMessage.TryRead(answer.AsSpan(1), requireChecksums: false, out var inner) || inner.Body.IsEmpty)
                throw NoAnswer(bridge, start);
            answer = inner.Body.ToArray();
        }
        return (CompletionCode)answer[0] switch
        {
            // The driver's own word for silence. (Linux: IPMI_TIMEOUT_COMPLETION_CODE)
            CompletionCode.Timeout => throw NoAnswer(bridge, start),
            Nak => throw Timeouts.BridgeEnds(Nak),
            _ => answer,
        };
    }

    private IpmiTimeoutException NoAnswer(Bridge? bridge, long start)
    {
        var waited = _options.Clock.GetElapsedTime(start);
        return bridge is null ? Timeouts.NoAnswer(_place, waited) : Timeouts.NoAnswer(_place, bridge, waited, 1);
    }

    private void Observe(in DriverMessage answer, Destination to, byte sequence)
    {
        if (_options.Observer is not { } observer)
            return;
        var bytes = new byte[LanMessage.Overhead + answer.Data.Length];
        new LanMessage
        {
            To = LanMessage.ConsoleAddress,
            From = to.Bridge?.Hops[0].Address ?? LanMessage.ControllerAddress,
            FromLun = to.Lun,
            NetFn = answer.NetFn,
            Sequence = sequence,
            Command = answer.Command,
            Body = answer.Data,
        }.Write(bytes);
        observer.OnMessage(sent: false, bytes);
    }

    private void OnMessage(DriverMessage message)
    {
        if (message.Kind == DriverMessageKind.Response)
        {
            // What has waited too long is not waited for any more.
            if (message.Data.Length > 0 && _underWay.TryGetValue(message.Id, out var waiting))
                waiting.TrySetResult(message);
        }
        else if (message.Kind == DriverMessageKind.Event && SelRecord.TryParse(message.Data, out var record))
        {
            lock (_watchers)
            {
                foreach (var watcher in _watchers)
                    watcher.Writer.TryWrite(record);
            }
        }
    }

    private void OnGone()
    {
        _isGone = true;
        foreach (var waiting in _underWay.Values)
            waiting.TrySetException(Gone());
        lock (_watchers)
        {
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete();
        }
    }

    private IpmiException Gone() => new($"{_place} was closed, or its driver has gone.");
}
