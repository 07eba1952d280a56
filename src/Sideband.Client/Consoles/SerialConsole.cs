using Sideband.Client.Sessions;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Payloads.Sol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Consoles;

/// <summary>
/// The machine's serial console over a session. Reading and writing may be done by two threads at once. It lives on while the
/// controller restarts, and nothing is printed twice.
/// </summary>
/// <example><code>
/// await using var console = await bmc.OpenConsoleAsync();
/// await console.WriteAsync("\r"u8.ToArray());
/// var count = await console.ReadAsync(buffer);
/// </code></example>
public sealed class SerialConsole : IPayloadReceiver, IAsyncDisposable
{
    /// <summary>Nobody waits longer for the controller's word that it has heard the end.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>A packet that is not acknowledged for so long lets the controller be asked whether it is there.</summary>
    private static readonly TimeSpan Suspicious = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly IpmiClient _client;
    private readonly ClientSession _session;
    private readonly ConsoleOptions _options;
    private readonly ConsoleActivation _activation;
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly Lock _gate = new();
    private readonly ITimer _alarm;
    private readonly CancellationTokenSource _stop = new();
    private readonly AsyncSignal _readable = new();
    private readonly AsyncSignal _writable = new();
    private readonly AsyncSignal _concern = new();
    private readonly ReplayFilter _filter = new();
    private readonly List<Task> _running = [];
    private readonly Queue<byte> _unread = new();
    private SolConsoleEnd _end = new(1);
    private DateTimeOffset _heard;
    private bool _isAttached;
    private int _overruns;
    private int _breaks;
    private bool _isRefused;
    private int _opened;

    internal SerialConsole(IpmiClient client, ClientSession session, ConsoleOptions options, TimeProvider clock)
    {
        (_client, _session, _options, _clock) = (client, session, options, clock);
        _origin = clock.GetTimestamp();
        _activation = new(client, session, options);
        _alarm = clock.CreateTimer(
            static console => ((SerialConsole)console!).OnAlarm(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>The payload instance that this console has; 1 writes.</summary>
    public int Instance => _activation.Instance;

    /// <summary>Why it is over; none as long as it is not.</summary>
    public ConsoleEnding Ending { get; private set; }

    /// <summary>Everything that was written has arrived at the controller.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _end.IsIdle;
        }
    }

    /// <summary>A clock that no adjustment moves.</summary>
    private DateTimeOffset Now => DateTimeOffset.UnixEpoch + _clock.GetElapsedTime(_origin);

    /// <summary>Reads what the machine said.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="cancellation">Gives up; nothing is lost.</param>
    /// <returns>How many characters; 0 where the console is over.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation = default)
    {
        while (true)
        {
            lock (_gate)
            {
                var read = Take(buffer.Span);
                if (read > 0 || Ending != ConsoleEnding.None)
                    return read;
            }
            await _readable.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Writes characters to the machine; waits while the controller does not keep up.</summary>
    /// <param name="characters">The characters.</param>
    /// <param name="cancellation">Gives up; some may have been written.</param>
    /// <exception cref="IOException">The console is over.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> characters, CancellationToken cancellation = default)
    {
        while (!characters.IsEmpty)
        {
            lock (_gate)
            {
                if (Ending != ConsoleEnding.None)
                    throw new IOException("The console is over.");
                characters = characters[_end.Write(characters.Span)..];
                Pump();
            }
            if (!characters.IsEmpty)
                await _writable.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until everything that was written has arrived at the controller, or the console is over.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask FlushAsync(CancellationToken cancellation = default)
    {
        while (!IsIdle && Ending == ConsoleEnding.None)
            await _writable.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends a break, behind what was written before.</summary>
    public void SendBreak() => Request(SolOperation.Break);

    /// <summary>Pulses the ring indicator, which wakes some machines.</summary>
    public void Ring() => Request(SolOperation.Ring);

    /// <summary>Lets the machine hold off, or go on.</summary>
    /// <param name="paused">Whether it is to hold off.</param>
    public void Pause(bool paused)
    {
        lock (_gate)
        {
            _end.Pause(paused);
            Pump();
        }
    }

    /// <summary>Gives the serial port back.</summary>
    public async ValueTask DisposeAsync()
    {
        var wasAttached = _isAttached && Ending == ConsoleEnding.None;
        End(ConsoleEnding.Closed);
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(false);
        _session.Connection.Sol = null;
        if (wasAttached)
            await LeaveAsync().ConfigureAwait(false);
        await _alarm.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    void IPayloadReceiver.OnPayload(uint number, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            _heard = Now;
            _end.Receive(number, payload, Now);
            Tell();
            Pump();
            _readable.Set();
            _writable.Set();
            if (_end.IsDeactivated)
                _concern.Set();
        }
    }

    internal async Task OpenAsync(CancellationToken cancellation)
    {
        await AttachAsync(_options.TakeOver, cancellation).ConfigureAwait(false);
        _running.Add(WatchAsync(_stop.Token));
    }

    private async Task AttachAsync(bool takesOver, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _isAttached = false;
            // Packets may come before the answer does: they are repeated.
            _session.Connection.Sol = null;
        }
        var end = await _activation.BeginAsync(takesOver, cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            // What was said before and not read yet comes first.
            foreach (var c in _filter.Take(_end.Received, Now))
                _unread.Enqueue(c);
            _filter.Begin(Now);
            // A command that is typed twice is worse than one that is not: only what was never sent goes out now.
            if (_end.IsUncertain)
                _options.Noticed?.Invoke(ConsoleNotice.InputUncertain);
            _ = end.Write(_end.Unsent);
            (_end, _heard, _isAttached, _opened) = (end, Now, true, _session.Opened);
            (_overruns, _breaks, _isRefused) = (0, 0, false);
            _session.Connection.Sol = this;
            Pump();
            _writable.Set();
        }
    }

    private int Take(Span<byte> buffer)
    {
        var received = _end.Received;
        if (_unread.Count == 0)
        {
            foreach (var c in _filter.Take(received, Now))
                _unread.Enqueue(c);
            _end.Consume(received.Length);
            Pump();
        }
        var read = 0;
        while (read < buffer.Length && _unread.TryDequeue(out var c))
            buffer[read++] = c;
        return read;
    }

    private void Request(SolOperation operation)
    {
        lock (_gate)
        {
            _end.Request(operation);
            Pump();
        }
    }

    /// <summary>Sends what is to be sent, and has itself called when there is more; within the lock, so that packets leave in their order.</summary>
    private void Pump()
    {
        if (!_isAttached || Ending != ConsoleEnding.None)
            return;
        Span<byte> packet = stackalloc byte[SolControllerEnd.LargestPacket];
        while (_end.Poll(Now, packet) is > 0 and var length)
            _session.Connection.SendPayload(PayloadType.Sol, packet[..length]);
        var due = _end.NextDue;
        if (_filter.NextDue is { } shown && (due is null || shown < due))
            due = shown;
        var wait = due - Now;
        _alarm.Change(
            wait is null ? Timeout.InfiniteTimeSpan
                : wait > TimeSpan.Zero ? wait.Value
                : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan
        );
    }

    private void OnAlarm()
    {
        lock (_gate)
        {
            Pump();
            if (_filter.NextDue <= Now)
                _readable.Set();
            if (!_end.IsIdle && Now - _heard > Suspicious)
                _concern.Set();
        }
    }

    private void Tell()
    {
        var refused = _end.IsRefused;
        if (refused != _isRefused)
            _options.Noticed?.Invoke(refused ? ConsoleNotice.InputRefused : ConsoleNotice.InputAccepted);
        if (_end.Overruns > _overruns)
            _options.Noticed?.Invoke(ConsoleNotice.Overrun);
        if (_end.Breaks > _breaks)
            _options.Noticed?.Invoke(ConsoleNotice.MachineBreak);
        (_isRefused, _overruns, _breaks) = (refused, _end.Overruns, _end.Breaks);
    }

    /// <summary>Keeps the session alive, and looks after it when something is wrong.</summary>
    private async Task WatchAsync(CancellationToken cancellation)
    {
        try
        {
            while (Ending == ConsoleEnding.None)
            {
                using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                var concern = _concern.WaitAsync(woken.Token);
                await Task.WhenAny(concern, Task.Delay(_options.KeepAlive, _clock, woken.Token)).ConfigureAwait(false);
                await woken.CancelAsync().ConfigureAwait(false);
                await concern.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellation.ThrowIfCancellationRequested();
                await LookAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // It is closed.
        }
        catch (IpmiException)
        {
            // The controller is back and does not let us in any more.
            End(ConsoleEnding.Ended);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var wasLost = false;
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                // Harmless, and answered by every controller; a session that was forgotten is opened again for it.
                await _client.SendAsync(new GetDeviceId(), cancellation).ConfigureAwait(false);
                if (_session.Opened == _opened)
                {
                    if (_end.IsDeactivated || !_end.IsIdle)
                        await WhoHasItAsync(cancellation).ConfigureAwait(false);
                }
                else
                {
                    if (!wasLost)
                        _options.Noticed?.Invoke(ConsoleNotice.Lost);
                    wasLost = true;
                    if (!_options.Reconnect)
                        End(ConsoleEnding.Lost);
                    else
                        await AttachAsync(false, cancellation).ConfigureAwait(false);
                }
                if (wasLost && Ending == ConsoleEnding.None)
                    _options.Noticed?.Invoke(ConsoleNotice.Back);
                lock (_gate)
                {
                    _heard = Now;
                    Pump();
                }
                return;
            }
            catch (ConsoleBusyException)
            {
                End(ConsoleEnding.TakenOver);
                return;
            }
            catch (IpmiTimeoutException)
            {
                if (!wasLost)
                    _options.Noticed?.Invoke(ConsoleNotice.Lost);
                wasLost = true;
                if (!_options.Reconnect)
                {
                    End(ConsoleEnding.Lost);
                    return;
                }
                await Task.Delay(pause, _clock, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task WhoHasItAsync(CancellationToken cancellation)
    {
        var owner = await _activation.OwnerAsync(_activation.Instance, cancellation).ConfigureAwait(false);
        if (owner == 0 && _end.IsDeactivated)
        {
            // Who takes over ends ours first, and may not have begun his own yet.
            await Task.Delay(Settling, _clock, cancellation).ConfigureAwait(false);
            owner = await _activation.OwnerAsync(_activation.Instance, cancellation).ConfigureAwait(false);
        }
        // A controller that took it away without a word still says who has it now.
        if (owner != 0 && owner != _session.Id)
            End(ConsoleEnding.TakenOver);
        else if (_end.IsDeactivated)
            End(ConsoleEnding.Ended);
    }

    private async Task LeaveAsync()
    {
        using var limit = new CancellationTokenSource(Farewell, _clock);
        try
        {
            await _activation.EndAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IpmiException or OperationCanceledException)
        {
            // It ends with the session.
        }
    }

    private void End(ConsoleEnding ending)
    {
        lock (_gate)
        {
            if (Ending != ConsoleEnding.None)
                return;
            Ending = ending;
            _readable.Set();
            _writable.Set();
        }
    }
}
