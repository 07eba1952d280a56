using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Incidents as Alertmanager has alerts.</summary>
internal static class AlertLabels
{
    /// <summary>What "not over" is written as.</summary>
    private const string Never = "0001-01-01T00:00:00Z";

    private const int LongestNodes = 2000;

    /// <summary>What it is known by: few values each, and the same as long as it lasts.</summary>
    public static JsonObject Labels(AlertNotice notice, EventSeverity severity)
    {
        var labels = Common(notice);
        labels["severity"] = AlertNotice.LabelOf(severity);
        labels["incident"] = notice.Incident.Key;
        if (notice.Incident is { Group: null, Nodes: [var node] })
            labels["node"] = node;
        return labels;
    }

    /// <summary>What alerts are put together by.</summary>
    public static JsonObject Common(AlertNotice notice)
    {
        var labels = new JsonObject { ["alertname"] = notice.AlertName, ["cause"] = notice.Incident.Cause };
        if (notice.Incident.Group is { } group)
            labels["group"] = group;
        return labels;
    }

    public static JsonObject Annotations(AlertNotice notice)
    {
        var nodes = string.Join(", ", notice.Incident.Nodes);
        var annotations = new JsonObject
        {
            ["summary"] = notice.Incident.Title,
            ["description"] = notice.Text,
            ["nodes"] = nodes.Length <= LongestNodes ? nodes : nodes[..LongestNodes] + "…",
        };
        if (notice.Incident.AcknowledgedBy is { } who)
            annotations["acknowledged_by"] = who;
        return annotations;
    }

    /// <summary>An alert as both of Alertmanager's forms have it.</summary>
    public static JsonObject Alert(AlertNotice notice, EventSeverity severity, DateTimeOffset? ends) =>
        new()
        {
            ["labels"] = Labels(notice, severity),
            ["annotations"] = Annotations(notice),
            ["startsAt"] = Stamp(notice.Incident.OpenedAt),
            ["endsAt"] = ends is { } end ? Stamp(end) : Never,
            ["generatorURL"] = notice.Link ?? "",
        };

    /// <summary>Sixteen hexadecimal digits that are the same for the same labels.</summary>
    public static string Fingerprint(JsonObject labels)
    {
        var mark = 0xCBF2_9CE4_8422_2325UL;
        foreach (var (name, value) in labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            foreach (var b in Encoding.UTF8.GetBytes($"{name}\u00ff{(string?)value}\u00ff"))
                mark = (mark ^ b) * 0x0000_0100_0000_01B3UL;
        }
        return mark.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Stamp(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
