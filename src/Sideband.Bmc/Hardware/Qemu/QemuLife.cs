namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// The life of a QEMU that its controller runs: started at rest, let go once its monitor and its serial port are there, ended
/// by its monitor, and by force where that does not help.
/// </summary>
internal sealed class QemuLife(IQemuProcess process, QmpLink qmp, TimeProvider time)
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    /// <summary>A serial port that nobody can read holds no machine up for longer.</summary>
    private static readonly TimeSpan ConsoleLimit = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Whoever else ends a process has this long.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(30);

    private DateTimeOffset? _endBy;
    private bool _isLeaving;
    private DateTimeOffset? _readyAt;
    private bool _isLaunched;

    /// <summary>Lets the machine go.</summary>
    public required Action Begin { get; init; }

    /// <summary>Told why a machine could not be started.</summary>
    public required Action<string> Failed { get; init; }

    /// <summary>Whether the serial port is read.</summary>
    public required Func<bool> IsHeard { get; init; }

    /// <summary>Whether the monitor has told how the machine is: before that, none is let go.</summary>
    public bool IsKnown { get; set; }

    public bool IsAlive => process.IsAlive;

    public bool IsSeen => process.IsSeen;

    public bool IsShared => process.IsShared;

    /// <summary>Whether a machine is on its way up.</summary>
    public bool IsStarting { get; private set; }

    /// <summary>Whether a process is being ended.</summary>
    public bool IsEnding => _endBy is not null;

    public DateTimeOffset? NextDue =>
        _endBy is not null || (IsStarting && !process.IsStarting) ? time.GetUtcNow() + Look : null;

    public void Start() => (IsStarting, _isLaunched, _readyAt) = (true, false, null);

    /// <summary>Ends the process, or the start of one.</summary>
    /// <param name="done">Told when it is about to go.</param>
    public void End(Action? done = null)
    {
        IsStarting = false;
        var isAsked = qmp.Execute("quit", null, (_, _) => done?.Invoke());
        (_endBy, _isLeaving) = (time.GetUtcNow() + (isAsked ? EndLimit : TimeSpan.Zero), false);
    }

    /// <summary>Somebody else is about to end the process: no machine is let go in it.</summary>
    public void Leave() => (_endBy, _isLeaving) = (time.GetUtcNow() + LeaveLimit, true);

    /// <summary>The process was not ended: its machine goes on.</summary>
    public void Stay()
    {
        if (_isLeaving)
            _endBy = null;
    }

    public void Advance()
    {
        if (_endBy is { } by)
            Finish(by);
        if (IsStarting && _endBy is null)
            Continue();
    }

    private void Finish(DateTimeOffset by)
    {
        if (process.IsStarting)
            return;
        var isLate = time.GetUtcNow() >= by;
        if (!process.IsAlive || (isLate && _isLeaving))
            _endBy = null;
        else if (isLate)
            process.Kill();
    }

    private void Continue()
    {
        if (process.TakeProblem() is { } problem)
        {
            IsStarting = false;
            Failed(problem);
        }
        else if (!process.IsStarting && !process.IsAlive)
        {
            if (_isLaunched)
            {
                IsStarting = false;
                Failed("QEMU has ended before its machine began");
                return;
            }
            _isLaunched = true;
            process.Launch();
        }
        else if (qmp.IsReady && IsKnown)
        {
            _readyAt ??= time.GetUtcNow();
            if (!IsHeard() && time.GetUtcNow() < _readyAt + ConsoleLimit)
                return;
            IsStarting = false;
            Begin();
        }
    }
}
