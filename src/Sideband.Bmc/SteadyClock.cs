namespace Sideband.Bmc;

/// <summary>
/// A date that goes on evenly whatever is done to the system's: who sets that by an hour neither ends sessions nor puts off a
/// power cycle. Only what people read as a time of day follows <see cref="Wall"/>.
/// </summary>
internal sealed class SteadyClock(TimeProvider wall) : TimeProvider
{
    private readonly DateTimeOffset _start = wall.GetUtcNow();
    private readonly long _origin = wall.GetTimestamp();

    /// <summary>The system's date.</summary>
    public TimeProvider Wall => wall;

    /// <inheritdoc/>
    public override long TimestampFrequency => wall.TimestampFrequency;

    /// <summary>A clock as such a one.</summary>
    public static SteadyClock Of(TimeProvider? clock) => clock as SteadyClock ?? new(clock ?? System);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + wall.GetElapsedTime(_origin);

    /// <inheritdoc/>
    public override long GetTimestamp() => wall.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        wall.CreateTimer(callback, state, dueTime, period);
}
