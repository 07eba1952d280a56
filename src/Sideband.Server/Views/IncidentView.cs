using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Server.Views;

/// <summary>Something that wants a person.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Key">What it is about: the same whenever the same happens.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Cause">unreachable, refused, chassis or sensor.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="State">open, acknowledged or resolved.</param>
/// <param name="Group">The rack or subnet whose nodes have it together; null where it is one node's.</param>
/// <param name="Nodes">Whose it is.</param>
/// <param name="Since">When it began.</param>
/// <param name="Updated">When it last changed.</param>
/// <param name="ResolvedAt">When it was resolved; null while it is not.</param>
/// <param name="AcknowledgedBy">Who took it; null where nobody has.</param>
/// <param name="Note">What he said.</param>
/// <param name="Returns">How often it came back.</param>
/// <param name="PartOf">The incident that it has become a part of; null where it is one of its own.</param>
/// <param name="SilencedUntil">Until when nobody is told of it; null where everybody is.</param>
/// <param name="Events">Its life, oldest first; in a list the latest few.</param>
/// <param name="Whole">It has no nodes but those that he who asks may see; else it is told as far as those go.</param>
internal sealed record IncidentView(
    long Id,
    string Key,
    string Title,
    string Cause,
    string Severity,
    string State,
    string? Group,
    IReadOnlyList<string> Nodes,
    DateTimeOffset Since,
    DateTimeOffset Updated,
    DateTimeOffset? ResolvedAt,
    string? AcknowledgedBy,
    string? Note,
    int Returns,
    long? PartOf,
    DateTimeOffset? SilencedUntil,
    IReadOnlyList<IncidentEntry> Events,
    bool Whole
)
{
    public static IncidentView Of(
        Incident incident,
        Silence? silence,
        int events = int.MaxValue,
        bool isWhole = true
    ) =>
        new(
            incident.Id,
            incident.Key,
            incident.Title,
            incident.Cause,
            incident.Severity.Name(),
            Words.Of(incident.State),
            incident.Group,
            incident.Nodes,
            incident.Since,
            incident.Updated,
            incident.ResolvedAt,
            incident.AcknowledgedBy,
            incident.Note,
            incident.Returns,
            incident.PartOf,
            silence?.Until,
            [.. incident.Timeline.TakeLast(events)],
            isWhole
        );
}
