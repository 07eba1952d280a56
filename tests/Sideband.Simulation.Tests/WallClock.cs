namespace Sideband.Simulation.Tests;

/// <summary>The clock of a machine: its date may be set, what measures durations goes on.</summary>
internal sealed class WallClock(VirtualTime time) : TimeProvider
{
    /// <summary>How wrong the date is.</summary>
    public TimeSpan Offset { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Offset;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
