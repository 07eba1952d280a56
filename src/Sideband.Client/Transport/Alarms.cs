namespace Sideband.Client.Transport;

/// <summary>
/// One timer for all whose time comes. Most alarms are put off before they go off, since answers come: an alarm that is not wanted any
/// more stays in the queue and is passed over, and the timer goes off no more often than the first that was set needs.
/// </summary>
internal sealed class Alarms
{
    private static readonly Alarms OfSystem = new(TimeProvider.System);
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<IAlarmed, TimeSpan> _queue = new();
    private readonly ITimer _timer;
    private TimeSpan _next = TimeSpan.MaxValue;

    private Alarms(TimeProvider clock)
    {
        (_clock, _origin) = (clock, clock.GetTimestamp());
        _timer = clock.CreateTimer(
            static alarms => ((Alarms)alarms!).Ring(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>The alarms of a clock: those of the system's are everybody's.</summary>
    public static Alarms Of(TimeProvider clock) => clock == TimeProvider.System ? OfSystem : new(clock);

    /// <summary>The present, for <see cref="IAlarmed.AlarmAt"/>.</summary>
    public TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>Somebody has set <see cref="IAlarmed.AlarmAt"/>.</summary>
    public void Set(IAlarmed who, TimeSpan at, TimeSpan now)
    {
        lock (_gate)
        {
            _queue.Enqueue(who, at);
            if (at < _next)
                Wind(at, now);
        }
    }

    private void Ring()
    {
        while (NextDue() is { } who)
            who.OnAlarm();
    }

    private IAlarmed? NextDue()
    {
        lock (_gate)
        {
            while (_queue.TryPeek(out var who, out var at))
            {
                var isWanted = who.AlarmAt == at;
                if (isWanted && Now is var now && at > now)
                {
                    Wind(at, now);
                    return null;
                }
                _queue.Dequeue();
                if (isWanted)
                    return who;
            }
            _next = TimeSpan.MaxValue;
            return null;
        }
    }

    private void Wind(TimeSpan at, TimeSpan now)
    {
        _next = at;
        var wait = at > now ? at - now : TimeSpan.Zero;
        // The system's timers count whole milliseconds: what goes off within the one before its time is only set again, many times over.
        if (_clock == TimeProvider.System)
            wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
