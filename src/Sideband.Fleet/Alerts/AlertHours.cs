namespace Sideband.Fleet.Alerts;

/// <summary>Hours of some days of the week, by the clock on the wall.</summary>
/// <param name="Days">The days; empty are all.</param>
/// <param name="From">From this time on.</param>
/// <param name="To">Until this time; one that is not later is that of the next day.</param>
public sealed record AlertHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time is within them.</summary>
    public bool Has(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        if (From < To)
            return IsDay(local.DayOfWeek) && time >= From && time < To;
        return (IsDay(local.DayOfWeek) && time >= From) || (IsDay(local.AddDays(-1).DayOfWeek) && time < To);
    }

    private bool IsDay(DayOfWeek day) => Days.Count == 0 || Days.Contains(day);
}
