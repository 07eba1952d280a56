using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Triggers, acknowledges and resolves by PagerDuty's events, version 2.</summary>
internal sealed class PagerDutyChannel(WebTarget target) : IAlertChannel
{
    /// <summary>Where it is for everybody but those who have their own.</summary>
    public const string Usual = "https://events.pagerduty.com";

    private const int LongestSummary = 1024;
    private const int LongestKey = 255;
    private readonly WebSender _sender = new(target);

    public Task SendAsync(AlertNotice notice, CancellationToken cancellation) =>
        _sender.PostAsync("/v2/enqueue", Body(notice, target.Token!.Read()), withToken: false, cancellation);

    public void Dispose() => _sender.Dispose();

    internal static JsonObject Body(AlertNotice notice, string routingKey)
    {
        var incident = notice.Incident;
        var body = new JsonObject
        {
            ["routing_key"] = routingKey,
            ["event_action"] = notice.Kind switch
            {
                AlertNoticeKind.Acknowledged => "acknowledge",
                AlertNoticeKind.Resolved => "resolve",
                _ => "trigger",
            },
            ["dedup_key"] = Key(incident.Key),
            ["client"] = "Sideband",
            ["payload"] = new JsonObject
            {
                ["summary"] = Cut(notice.Incident.Title, LongestSummary),
                ["source"] = incident.Group ?? (incident.Nodes is [var node, ..] ? node : "sideband"),
                ["severity"] = notice.SeverityLabel,
                ["timestamp"] = incident.OpenedAt.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
                ["group"] = incident.Group,
                ["class"] = incident.Cause,
                ["custom_details"] = new JsonObject
                {
                    ["nodes"] = new JsonArray([.. incident.Nodes.Take(100).Select(n => JsonValue.Create(n))]),
                    ["incident"] = incident.Id,
                    ["text"] = notice.Text,
                },
            },
        };
        if (notice.Link is { } link)
        {
            body["client_url"] = link;
            body["links"] = new JsonArray(new JsonObject { ["href"] = link, ["text"] = "Sideband" });
        }
        return body;
    }

    /// <summary>What is too long stands for itself by its hash.</summary>
    private static string Key(string key)
    {
        key = "sideband/" + key;
        return key.Length <= LongestKey
            ? key
            : "sideband/" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
