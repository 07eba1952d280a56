using Sideband.Fleet.Alerts;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>Incidents and notices of them, for tests.</summary>
internal static class Notices
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Incident Incident(
        long id = 7,
        EventSeverity severity = EventSeverity.Critical,
        params string[] nodes
    ) =>
        new(
            id,
            "n1/sensor/FAN 1",
            "n1: FAN 1 is critical",
            severity,
            IncidentState.Open,
            null,
            nodes.Length == 0 ? ["n1"] : nodes,
            Start,
            Start
        )
        {
            Cause = Condition.Sensor,
            OpenedAt = Start,
            Timeline = [new(Start, "0 RPM")],
        };

    public static AlertNotice Of(AlertNoticeKind kind, Incident? incident = null) =>
        new(kind, incident ?? Incident(), Start, null, "https://sideband.example.org/#/incidents/7");

    public static AlertNotice Resolved() =>
        Of(
            AlertNoticeKind.Resolved,
            Incident() with
            {
                State = IncidentState.Resolved,
                ResolvedAt = Start.AddMinutes(5),
            }
        );
}
