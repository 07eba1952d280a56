using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Incidents;

/// <summary>When something that is wrong is an incident.</summary>
public sealed record IncidentOptions
{
    /// <summary>How long a controller is silent, or lets nobody in, before it counts; 20 seconds.</summary>
    public TimeSpan SilenceHold { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a warning stands before it counts; 30 seconds. What is critical counts at once.</summary>
    public TimeSpan WarningHold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all is well before an incident counts as resolved; 30 seconds. It doubles each time that the incident comes back.</summary>
    public TimeSpan ClearHold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that <see cref="ClearHold"/> grows to; 30 minutes.</summary>
    public TimeSpan LongestClearHold { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What comes back so soon after it was resolved is the same incident; 10 minutes.</summary>
    public TimeSpan ReturnWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What begins at several nodes within this time may have one cause; 2 minutes.</summary>
    public TimeSpan GroupWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many nodes of a group it takes for one cause; 3.</summary>
    public int GroupAtLeast { get; init; } = 3;

    /// <summary>How long an entry of a log counts that nothing ends; 24 hours.</summary>
    public TimeSpan EntryLife { get; init; } = TimeSpan.FromHours(24);

    internal TimeSpan HoldOf(Condition condition) =>
        condition.Cause is Condition.Unreachable or Condition.Refused ? SilenceHold
        : condition.Severity >= EventSeverity.Critical ? TimeSpan.Zero
        : WarningHold;

    internal TimeSpan ClearHoldOf(int returns)
    {
        var hold = ClearHold * (1 << Math.Min(returns, 16));
        return hold < LongestClearHold ? hold : LongestClearHold;
    }
}
