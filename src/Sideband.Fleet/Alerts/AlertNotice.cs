using System.Globalization;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Alerts;

/// <summary>What somebody is told.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Incident">The incident as it was then.</param>
/// <param name="At">When.</param>
/// <param name="Before">How bad it was when he was told of it last; null where he was not.</param>
/// <param name="Link">The page of the incident; null where nobody said where the pages are.</param>
public sealed record AlertNotice(
    AlertNoticeKind Kind,
    Incident Incident,
    DateTimeOffset At,
    EventSeverity? Before,
    string? Link
)
{
    private const int NamesInText = 20;

    /// <summary>Whether it is over.</summary>
    internal bool IsOver => Kind == AlertNoticeKind.Resolved;

    /// <summary>The alert's name as labels have it.</summary>
    internal string AlertName =>
        Incident.Cause switch
        {
            Condition.Unreachable => "ControllerUnreachable",
            Condition.Refused => "ControllerRefused",
            Condition.Chassis => "ChassisFault",
            Condition.Sensor => "SensorNotWell",
            _ => "SidebandTest",
        };

    /// <summary>The severity as Prometheus' rules have it.</summary>
    internal string SeverityLabel => LabelOf(Incident.Severity);

    /// <summary>One line.</summary>
    internal string Headline =>
        Kind switch
        {
            AlertNoticeKind.Acknowledged => $"[acknowledged by {Incident.AcknowledgedBy}] {Incident.Title}",
            AlertNoticeKind.Resolved => $"[resolved] {Incident.Title}",
            AlertNoticeKind.Test => $"[test] {Incident.Title}",
            AlertNoticeKind.Repeated => $"[still {SeverityLabel}] {Incident.Title}",
            _ => $"[{SeverityLabel}] {Incident.Title}",
        };

    /// <summary>Some lines: what, whose, since when, and its latest life.</summary>
    internal string Text
    {
        get
        {
            var lines = new List<string> { Headline, "" };
            if (Incident.Nodes.Count > 0)
            {
                var more = Incident.Nodes.Count - NamesInText;
                lines.Add(
                    $"Nodes: {string.Join(", ", Incident.Nodes.Take(NamesInText))}"
                        + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "")
                );
            }
            if (Incident.Group is { } group)
                lines.Add($"Group: {group}");
            lines.Add($"Since: {Stamp(Incident.OpenedAt)}");
            if (Incident.ResolvedAt is { } resolved)
                lines.Add($"Resolved: {Stamp(resolved)}");
            if (Incident.Note is { } note)
                lines.Add($"Note: {note}");
            lines.Add($"Key: {Incident.Key}");
            if (Link is not null)
                lines.Add(Link);
            lines.Add("");
            lines.AddRange(
                Incident
                    .Timeline.TakeLast(10)
                    .Select(e => $"{Stamp(e.At)} {(e.Who is { } who ? who + ": " : "")}{e.Text}")
            );
            return string.Join('\n', lines);
        }
    }

    internal static string LabelOf(EventSeverity severity) =>
        severity switch
        {
            >= EventSeverity.Critical => "critical",
            EventSeverity.Warning => "warning",
            _ => "info",
        };

    private static string Stamp(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
