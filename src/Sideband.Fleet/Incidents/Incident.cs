using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Incidents;

/// <summary>Something that wants a person, at one node or at many with one cause.</summary>
/// <param name="Id">Its number; no two have the same.</param>
/// <param name="Key">What it is about: the same whenever the same happens.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="State">How far it is.</param>
/// <param name="Group">The rack or the subnet whose nodes have it together; null where it is one node's.</param>
/// <param name="Nodes">Whose it is now; of a resolved one, whose it was.</param>
/// <param name="Since">When it began.</param>
/// <param name="Updated">When it last changed.</param>
public sealed record Incident(
    long Id,
    string Key,
    string Title,
    EventSeverity Severity,
    IncidentState State,
    string? Group,
    IReadOnlyList<string> Nodes,
    DateTimeOffset Since,
    DateTimeOffset Updated
)
{
    /// <summary>What kind of thing is wrong. See <see cref="Condition.Cause"/>.</summary>
    public required string Cause { get; init; }

    /// <summary>When it was opened last: later than it began where it was resolved and came back.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who acknowledged it; null where nobody has.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>What he said; null is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>When it was resolved; null while it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How often it was resolved and came back. Each time it takes longer to count as resolved.</summary>
    public int Returns { get; init; }

    /// <summary>The incident that this one has become a part of; null where it is one of its own.</summary>
    public long? PartOf { get; init; }

    /// <summary>Its life, oldest first, the latest 100.</summary>
    public IReadOnlyList<IncidentEntry> Timeline { get; init; } = [];

    /// <summary>What is wrong in detail.</summary>
    public IReadOnlyList<HeldCondition> Conditions { get; init; } = [];
}
