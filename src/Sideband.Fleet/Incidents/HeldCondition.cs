namespace Sideband.Fleet.Incidents;

/// <summary>A condition of an incident, as it is kept over restarts.</summary>
/// <param name="Condition">What is wrong.</param>
/// <param name="Since">Since when.</param>
/// <param name="IsStated">The controller says so now, or did when it was last asked.</param>
/// <param name="Evidence">Entries of its log that say so.</param>
public sealed record HeldCondition(
    Condition Condition,
    DateTimeOffset Since,
    bool IsStated,
    IReadOnlyList<LogEvidence> Evidence
);
