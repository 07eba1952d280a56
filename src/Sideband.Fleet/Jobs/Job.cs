namespace Sideband.Fleet.Jobs;

/// <summary>Something that is done to many controllers.</summary>
/// <param name="Id">Its number; 0 until it is kept.</param>
/// <param name="Plan">What, to whom, and how carefully.</param>
/// <param name="By">Who planned it.</param>
/// <param name="PlannedAt">When.</param>
public sealed record Job(long Id, JobPlan Plan, string By, DateTimeOffset PlannedAt)
{
    /// <summary>How far it is.</summary>
    public JobState State { get; init; }

    /// <summary>Why it was stopped; null where it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was confirmed; null where it was not.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When it ended; null where it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
