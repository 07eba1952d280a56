using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Alerts;

/// <summary>What a route was told last of an incident.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="Route">The route's name.</param>
/// <param name="Kind">What it was told.</param>
/// <param name="Severity">How bad it was then.</param>
/// <param name="Nodes">How many nodes had it then.</param>
/// <param name="At">When.</param>
public sealed record AlertMark(
    long Incident,
    string Route,
    AlertNoticeKind Kind,
    EventSeverity Severity,
    int Nodes,
    DateTimeOffset At
);
