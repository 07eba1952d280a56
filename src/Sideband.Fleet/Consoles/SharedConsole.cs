namespace Sideband.Fleet.Consoles;

/// <summary>
/// The console of one machine for all who look at it. It is asked for when the first comes, and given back some time after the last
/// has gone; one has the keyboard, and who takes it from him is named to all.
/// </summary>
internal sealed partial class SharedConsole : IAsyncDisposable
{
    private static readonly TimeSpan HeldPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>A controller that refuses locks users out who try again and again.</summary>
    private static readonly TimeSpan RefusedPause = TimeSpan.FromMinutes(5);

    private readonly OpenConsole _open;
    private readonly ConsoleHubOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly List<ConsoleSeat> _seats = [];
    private readonly ConsoleHistory _history;
    private readonly CancellationTokenSource _end = new();
    private readonly ITimer _linger;
    private readonly Task _running;
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _typing = new();
    private ConsoleState _state = ConsoleState.Opening;
    private string? _reason;
    private DateTimeOffset _since;
    private DateTimeOffset? _spokeAt;
    private IConsoleLink? _link;
    private ConsoleSeat? _writer;
    private string? _takesOver;
    private bool _isOver;
    private long _seated;

    /// <summary>Opens it.</summary>
    /// <param name="node">Whose.</param>
    /// <param name="open">Asks the controller.</param>
    /// <param name="options">How it is shared.</param>
    /// <param name="clock">The time.</param>
    /// <param name="before">The console that was there before: it gives back what this one asks for. Null where there was none.</param>
    public SharedConsole(
        string node,
        OpenConsole open,
        ConsoleHubOptions options,
        TimeProvider clock,
        SharedConsole? before
    )
    {
        (Node, _open, _options, _clock) = (node, open, options, clock);
        _history = new(options.History);
        _since = clock.GetUtcNow();
        _linger = clock.CreateTimer(_ => Expire(), null, options.Linger, Timeout.InfiniteTimeSpan);
        _running = RunAsync(before);
    }

    public string Node { get; }

    /// <summary>Waits until it is closed, and gave back what it had.</summary>
    public Task OverAsync() => _running.WaitAsync(CancellationToken.None);

    /// <summary>Nobody can sit down any more.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
                return _isOver;
        }
    }

    public ConsoleStatus Status
    {
        get
        {
            lock (_gate)
                return StatusNow();
        }
    }

    /// <summary>Sits down somebody.</summary>
    /// <param name="who">Who.</param>
    /// <param name="mayWrite">Whether he may have the keyboard.</param>
    /// <param name="takesFree">Takes the keyboard where nobody has it.</param>
    /// <returns>Null: it is over, and another has to be opened.</returns>
    public ConsoleSeat? Join(string who, bool mayWrite, bool takesFree)
    {
        lock (_gate)
        {
            if (_isOver)
                return null;
            Stay();
            var seat = new ConsoleSeat(
                this,
                new(++_seated, who, mayWrite, _clock.GetUtcNow()),
                // What was before comes all at once.
                _options.MostWaiting + _options.History
            );
            _seats.Add(seat);
            seat.Give(ConsoleMessage.Of(StatusNow()));
            foreach (var message in _history.Read())
                seat.Give(message);
            if (takesFree && mayWrite && _writer is null)
            {
                Hand(seat);
                Tell(ConsoleNoteKind.Keyboard, $"{who} has the keyboard", who);
            }
            TellStatus();
            return seat;
        }
    }

    public void Leave(ConsoleSeat seat)
    {
        lock (_gate)
        {
            if (!_seats.Remove(seat))
                return;
            if (_writer == seat)
            {
                Hand(null);
                Tell(ConsoleNoteKind.Keyboard, $"{seat.Person.Name} has left the keyboard", seat.Person.Name);
            }
            TellStatus();
            if (IsIdle)
                _linger.Change(_options.Linger, Timeout.InfiniteTimeSpan);
        }
    }

    public bool IsWriter(ConsoleSeat seat)
    {
        lock (_gate)
            return _writer == seat;
    }

    public bool TakeKeyboard(ConsoleSeat seat)
    {
        lock (_gate)
        {
            if (!seat.Person.MayWrite || !_seats.Contains(seat))
                return false;
            if (_writer == seat)
                return true;
            var from = _writer is { } before ? $" from {before.Person.Name}" : "";
            Hand(seat);
            Tell(ConsoleNoteKind.Keyboard, $"{seat.Person.Name} took the keyboard{from}", seat.Person.Name);
            TellStatus();
            return true;
        }
    }

    public void LeaveKeyboard(ConsoleSeat seat)
    {
        lock (_gate)
        {
            if (_writer != seat)
                return;
            Hand(null);
            Tell(ConsoleNoteKind.Keyboard, $"{seat.Person.Name} has left the keyboard", seat.Person.Name);
            TellStatus();
        }
    }

    public async Task<bool> TypeAsync(ConsoleSeat seat, ReadOnlyMemory<byte> characters, CancellationToken cancellation)
    {
        IConsoleLink? link;
        CancellationToken typing;
        lock (_gate)
        {
            if (Refusal(seat) is { } why)
            {
                Refuse(seat, why);
                return false;
            }
            (link, typing) = (_link!, _typing.Token);
        }
        // What somebody had typed when another took the keyboard does not come between that one's words.
        using var both = CancellationTokenSource.CreateLinkedTokenSource(typing, cancellation);
        try
        {
            await link.WriteAsync(characters, both.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
            when (e is IOException || (e is OperationCanceledException && typing.IsCancellationRequested))
        {
            return false;
        }
    }

    public bool SendBreak(ConsoleSeat seat)
    {
        IConsoleLink link;
        lock (_gate)
        {
            if (Refusal(seat) is { } why)
            {
                Refuse(seat, why);
                return false;
            }
            link = _link!;
            Mark($"{seat.Person.Name} sent a break", seat.Person.Name);
        }
        // Not while the lock is held: the client tells us things under its own.
        link.SendBreak();
        return true;
    }

    public void Refuse(ConsoleSeat seat, string why)
    {
        lock (_gate)
            seat.Give(ConsoleMessage.Of(Note(ConsoleNoteKind.Refused, why, null)));
    }

    public bool TryAgain(ConsoleSeat seat, bool takesOver)
    {
        lock (_gate)
        {
            // A link that is there gets over a silence by itself.
            if (!seat.Person.MayWrite || _link is not null || _state == ConsoleState.Opening)
                return false;
            if (takesOver)
                _takesOver = seat.Person.Name;
            _wake.TrySetResult();
            return true;
        }
    }

    /// <summary>Ends it for all.</summary>
    /// <param name="why">Why, in words.</param>
    public async Task EndAsync(string why)
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var seat in _seats)
                seat.End(why);
        }
        await _end.CancelAsync().ConfigureAwait(false);
        await OverAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync("the server ends").ConfigureAwait(false);
        await _linger.DisposeAsync().ConfigureAwait(false);
        _typing.Dispose();
        _end.Dispose();
    }

    private bool IsIdle => _seats.Count == 0 && _recorder is null;

    /// <summary>Somebody is here, so that it is not closed.</summary>
    private void Stay() => _linger.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void Expire()
    {
        lock (_gate)
        {
            if (!IsIdle || _isOver)
                return;
            _isOver = true;
        }
        _end.Cancel();
    }

    private string? Refusal(ConsoleSeat seat)
    {
        if (_writer != seat)
            return _writer is { } other
                ? $"{other.Person.Name} has the keyboard"
                : "nobody has the keyboard: take it first";
        return _state == ConsoleState.Open && _link is not null ? null : "the console is not open";
    }

    private void Hand(ConsoleSeat? seat)
    {
        _writer = seat;
        _ = _typing.CancelAsync();
        _typing = new();
    }

    private ConsoleStatus StatusNow() =>
        new(Node, _state, _reason, _since)
        {
            Writer = _writer?.Person,
            Watchers = [.. _seats.Select(s => s.Person)],
            RecordingSince = _recordingSince,
            RecordedBy = _recordedBy,
            SpokeAt = _spokeAt,
        };

    private ConsoleNote Note(ConsoleNoteKind kind, string text, string? by) => new(kind, text, by, _clock.GetUtcNow());

    private void Tell(ConsoleNoteKind kind, string text, string? by) => Give(ConsoleMessage.Of(Note(kind, text, by)));

    private void TellStatus() => Give(ConsoleMessage.Of(StatusNow()));

    /// <summary>What stands between the machine's words: in the history and the recording, too.</summary>
    private void Mark(string text, string? by = null)
    {
        var note = Note(ConsoleNoteKind.Marker, text, by);
        _history.Add(note);
        Write(recorder => recorder.Mark(text));
        Give(ConsoleMessage.Of(note));
    }

    /// <summary>Who is too far behind goes; the others do not wait for him.</summary>
    private void Give(ConsoleMessage message)
    {
        List<ConsoleSeat>? behind = null;
        foreach (var seat in _seats)
        {
            if (!seat.Give(message))
                (behind ??= []).Add(seat);
        }
        foreach (var seat in behind ?? [])
            Leave(seat);
    }
}
