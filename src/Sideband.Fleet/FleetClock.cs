namespace Sideband.Fleet;

/// <summary>The time since the fleet began, which no correction of the system's clock changes; and the time of day.</summary>
internal sealed class FleetClock(TimeProvider provider)
{
    private readonly long _start = provider.GetTimestamp();

    public TimeProvider Provider => provider;

    public TimeSpan Now => provider.GetElapsedTime(_start);

    /// <summary>The time of day of a moment that lies back.</summary>
    public DateTimeOffset ToMoment(TimeSpan at) => provider.GetUtcNow() - (Now - at);
}
