namespace Sideband.Simulation.Tests;

/// <summary>
/// Time that passes from one event to the next. Events happen one after the other; the next does not begin before all that
/// the last one woke has run, so that a run is the same every time.
/// </summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<Action, (long At, long Order)> _events = new();
    private long _now;
    private long _order;

    /// <summary>Since the start.</summary>
    public TimeSpan Now => new(_now);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => Start + Now;

    /// <summary>Lets something happen later.</summary>
    public void After(TimeSpan delay, Action action) =>
        _events.Enqueue(action, (_now + Math.Max(0, delay.Ticks), ++_order));

    /// <summary>Lets time pass until a task is over.</summary>
    public async Task RunAsync(Task task)
    {
        await SettleAsync();
        while (!task.IsCompleted && _events.TryDequeue(out var action, out var at))
        {
            _now = at.At;
            action();
            await SettleAsync();
        }
        if (!task.IsCompleted)
            throw new InvalidOperationException("Nothing is left to happen, and somebody still waits.");
#pragma warning disable VSTHRD003 // It is over.
        await task;
#pragma warning restore VSTHRD003
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The pool has one thread: whoever stands behind all others in its queue knows that they have run.</summary>
    private static async Task SettleAsync()
    {
        do await Task.Yield();
        while (ThreadPool.PendingWorkItemCount > 0);
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private long _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime != Timeout.InfiniteTimeSpan)
                time.After(dueTime, () => Fire(setting, period));
            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(long setting, TimeSpan period)
        {
            if (setting != _setting)
                return;
            if (period > TimeSpan.Zero)
                Change(period, period);
            callback(state);
        }
    }
}
