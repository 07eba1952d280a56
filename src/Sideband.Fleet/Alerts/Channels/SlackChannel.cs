using System.Text.Json.Nodes;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Writes into a channel of Slack by an incoming webhook.</summary>
internal sealed class SlackChannel(WebTarget target) : IAlertChannel
{
    /// <summary>Slack's limit for the text of a section is 3,000 characters; what is escaped grows.</summary>
    private const int LongestText = 2500;

    private const int LongestHeadline = 500;
    private readonly WebSender _sender = new(target);

    public Task SendAsync(AlertNotice notice, CancellationToken cancellation) =>
        _sender.PostAsync("", Body(notice), withToken: false, cancellation);

    public void Dispose() => _sender.Dispose();

    internal static JsonObject Body(AlertNotice notice)
    {
        var color =
            notice.IsOver ? "#2eb67d"
            : notice.SeverityLabel == "critical" ? "#e01e5a"
            : "#ecb22e";
        var details = string.Join('\n', notice.Text.Split('\n').Skip(2));
        return new()
        {
            ["text"] = Escaped(notice.Headline, LongestHeadline),
            ["attachments"] = new JsonArray(
                new JsonObject
                {
                    ["color"] = color,
                    ["blocks"] = new JsonArray(
                        new JsonObject
                        {
                            ["type"] = "section",
                            ["text"] = new JsonObject
                            {
                                ["type"] = "mrkdwn",
                                ["text"] = Escaped(details, LongestText),
                                ["verbatim"] = true,
                            },
                        }
                    ),
                }
            ),
        };
    }

    /// <summary>Names of sensors come from machines: none of them is to call a channel's people.</summary>
    private static string Escaped(string text, int longest)
    {
        text = text.Length <= longest ? text : text[..longest] + "…";
        var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        return escaped.Length <= 3000 ? escaped : escaped[..3000];
    }
}
