namespace Sideband.Bmc;

/// <summary>A part of a controller that time moves: power, timers, alerts that wait for their acknowledgement.</summary>
internal interface ITimed
{
    /// <summary>When it has to be called again at the latest; null where it waits for nothing.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Lets time pass.</summary>
    void Advance();

    /// <summary>The earliest of these times; null where there is none.</summary>
    static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? first = null;
        foreach (var time in times)
            first = time < first || first is null ? time : first;
        return first;
    }
}
