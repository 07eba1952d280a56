namespace Sideband.Fleet.Incidents;

/// <summary>Follows one condition, from its first sign until it counts as gone.</summary>
internal sealed class Track(Condition condition, DateTimeOffset since)
{
    public Condition Condition { get; set; } = condition;

    public DateTimeOffset Since { get; set; } = since;

    /// <summary>The controller says so.</summary>
    public bool IsStated { get; set; }

    /// <summary>Entries of its log that say so.</summary>
    public List<LogEvidence> Evidence { get; init; } = [];

    /// <summary>Since when it is so no more; null while it is.</summary>
    public DateTimeOffset? GoneSince { get; set; }

    /// <summary>The incident that it belongs to; null while it is not held long enough for one.</summary>
    public IncidentCase? Case { get; set; }

    public bool IsPresent => IsStated || Evidence.Count > 0;

    public HeldCondition ToHeld() => new(Condition, Since, IsStated, [.. Evidence]);

    public static Track From(HeldCondition held) =>
        new(held.Condition, held.Since) { IsStated = held.IsStated, Evidence = [.. held.Evidence] };
}
