using System.Text.Json.Nodes;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Tells whoever takes the body of Alertmanager's webhooks, version 4.</summary>
internal sealed class WebhookChannel(AlertRoute route, WebTarget target) : IAlertChannel
{
    private readonly WebSender _sender = new(target);

    public Task SendAsync(AlertNotice notice, CancellationToken cancellation) =>
        _sender.PostAsync("", Body(route.Name, notice), withToken: true, cancellation);

    public void Dispose() => _sender.Dispose();

    internal static JsonObject Body(string receiver, AlertNotice notice)
    {
        var status = notice.IsOver ? "resolved" : "firing";
        var alert = AlertLabels.Alert(
            notice,
            notice.Incident.Severity,
            notice.IsOver ? notice.Incident.ResolvedAt ?? notice.At : null
        );
        alert["status"] = status;
        alert["fingerprint"] = AlertLabels.Fingerprint((JsonObject)alert["labels"]!);
        return new()
        {
            ["version"] = "4",
            ["groupKey"] = $"{{}}:{{incident=\"{notice.Incident.Key}\"}}",
            ["truncatedAlerts"] = 0,
            ["status"] = status,
            ["receiver"] = receiver,
            ["groupLabels"] = AlertLabels.Common(notice),
            ["commonLabels"] = alert["labels"]!.DeepClone(),
            ["commonAnnotations"] = alert["annotations"]!.DeepClone(),
            ["externalURL"] = notice.Link ?? "",
            ["alerts"] = new JsonArray(alert),
        };
    }
}
