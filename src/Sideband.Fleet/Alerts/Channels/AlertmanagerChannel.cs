using System.Text.Json.Nodes;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Pushes to Alertmanager's API, version 2. It forgets what it is not told again, so that nothing stays for ever if we end.</summary>
internal sealed class AlertmanagerChannel(WebTarget target) : IAlertChannel
{
    /// <summary>So many times the interval in which it is told again.</summary>
    private const int Lasts = 5;

    private readonly WebSender _sender = new(target);

    public Task SendAsync(AlertNotice notice, CancellationToken cancellation) =>
        _sender.PostAsync("/api/v2/alerts", Body(notice, target.Refresh!.Value), withToken: true, cancellation);

    public void Dispose() => _sender.Dispose();

    internal static JsonArray Body(AlertNotice notice, TimeSpan refresh)
    {
        var over = notice.Incident.ResolvedAt ?? notice.At;
        var severity = notice.Incident.Severity;
        var alerts = new JsonArray(
            (JsonNode)AlertLabels.Alert(notice, severity, notice.IsOver ? over : notice.At + (refresh * Lasts))
        );
        // Another severity is another alert there: the one before is over.
        if (notice.Before is { } before && AlertNotice.LabelOf(before) != AlertNotice.LabelOf(severity))
            alerts.Add((JsonNode)AlertLabels.Alert(notice, before, notice.At));
        return alerts;
    }
}
