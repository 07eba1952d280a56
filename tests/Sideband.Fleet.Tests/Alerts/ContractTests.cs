using System.Text.Json.Nodes;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Alerts.Channels;
using Sideband.Fleet.Alerts.Mail;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Tests.Alerts;

/// <summary>What receivers document that they take: Alertmanager's webhook (version 4) and API (version 2), Slack's incoming webhooks, PagerDuty's events (version 2).</summary>
public sealed class ContractTests
{
    [Fact]
    public void A_webhook_gets_what_Alertmanager_would_send()
    {
        var body = WebhookChannel.Body("hook", Notices.Of(AlertNoticeKind.Opened));
        var alert = body["alerts"]![0]!;
        Same(
            """
            {"alertname": "SensorNotWell", "cause": "sensor", "severity": "critical", "incident": "n1/sensor/FAN 1", "node": "n1"}
            """,
            alert["labels"]!
        );
        Assert.Equal(
            ("4", "firing", "hook", 0),
            (
                (string?)body["version"],
                (string?)body["status"],
                (string?)body["receiver"],
                (int)body["truncatedAlerts"]!
            )
        );
        Assert.Equal(
            ("firing", "2026-03-02T12:00:00.000Z", "0001-01-01T00:00:00Z"),
            ((string?)alert["status"], (string?)alert["startsAt"], (string?)alert["endsAt"])
        );
        Assert.Matches("^[0-9a-f]{16}$", (string?)alert["fingerprint"]);
        Assert.Equal("n1: FAN 1 is critical", (string?)body["commonAnnotations"]!["summary"]);
        foreach (var field in (string[])["groupKey", "groupLabels", "commonLabels", "externalURL"])
            Assert.NotNull(body[field]);
        var over = WebhookChannel.Body("hook", Notices.Resolved());
        Assert.Equal("2026-03-02T12:05:00.000Z", (string?)over["alerts"]![0]!["endsAt"]);
        Assert.Equal((string?)alert["fingerprint"], (string?)over["alerts"]![0]!["fingerprint"]);
    }

    [Fact]
    public void Alertmanager_is_told_that_the_one_of_another_severity_is_over()
    {
        var minute = TimeSpan.FromMinutes(1);
        var body = AlertmanagerChannel.Body(
            Notices.Of(AlertNoticeKind.Changed) with
            {
                Before = EventSeverity.Warning,
            },
            minute
        );
        Assert.Equal(
            [("critical", "2026-03-02T12:05:00.000Z"), ("warning", "2026-03-02T12:00:00.000Z")],
            body.Select(a => ((string?)a!["labels"]!["severity"], (string?)a["endsAt"]))
        );
        Assert.Single(AlertmanagerChannel.Body(Notices.Of(AlertNoticeKind.Repeated), minute));
    }

    [Theory]
    [InlineData(AlertNoticeKind.Opened, "trigger")]
    [InlineData(AlertNoticeKind.Changed, "trigger")]
    [InlineData(AlertNoticeKind.Acknowledged, "acknowledge")]
    [InlineData(AlertNoticeKind.Resolved, "resolve")]
    public void PagerDuty_has_one_alert_for_one_key(AlertNoticeKind kind, string action)
    {
        var body = PagerDutyChannel.Body(Notices.Of(kind), "key");
        Assert.Equal(
            (action, "key", "sideband/n1/sensor/FAN 1"),
            ((string?)body["event_action"], (string?)body["routing_key"], (string?)body["dedup_key"])
        );
        var payload = body["payload"]!;
        Assert.Equal(
            ("n1: FAN 1 is critical", "n1", "critical", "sensor"),
            (
                (string?)payload["summary"],
                (string?)payload["source"],
                (string?)payload["severity"],
                (string?)payload["class"]
            )
        );
        Assert.Equal("https://sideband.example.org/#/incidents/7", (string?)body["links"]![0]!["href"]);
    }

    [Fact]
    public void PagerDuty_takes_keys_of_255_and_summaries_of_1024_characters()
    {
        var incident = Notices.Incident() with { Key = new string('k', 500), Title = new string('t', 5000) };
        var body = PagerDutyChannel.Body(Notices.Of(AlertNoticeKind.Opened, incident), "key");
        Assert.InRange(((string)body["dedup_key"]!).Length, 20, 255);
        Assert.Equal(1024, ((string)body["payload"]!["summary"]!).Length);
    }

    [Fact]
    public void Nothing_that_a_machine_calls_itself_calls_the_people_of_a_channel()
    {
        var incident = Notices.Incident() with { Title = "n1: <!channel> & <@U1> is critical" };
        var text = SlackChannel.Body(Notices.Of(AlertNoticeKind.Opened, incident)).ToJsonString();
        var body = JsonNode.Parse(text)!;
        Assert.Equal("[critical] n1: &lt;!channel&gt; &amp; &lt;@U1&gt; is critical", (string?)body["text"]);
        var section = body["attachments"]![0]!["blocks"]![0]!["text"]!;
        Assert.Equal("mrkdwn", (string?)section["type"]);
        Assert.Contains("Nodes: n1", (string?)section["text"], StringComparison.Ordinal);
    }

    [Fact]
    public void Slack_takes_3000_characters_in_a_section()
    {
        var incident = Notices.Incident() with { Note = new string('<', 20_000) };
        var body = SlackChannel.Body(Notices.Of(AlertNoticeKind.Opened, incident));
        Assert.InRange(((string)body["attachments"]![0]!["blocks"]![0]!["text"]!["text"]!).Length, 1000, 3000);
    }

    [Fact]
    public void A_line_of_a_log_has_its_data_in_its_place_and_is_one_line()
    {
        var incident = Notices.Incident() with { Key = "n1/sensor/a\"b]c\\d\ne" };
        var text = SyslogChannel.Text(Notices.Of(AlertNoticeKind.Opened, incident), 16, "mon 1");
        Assert.StartsWith("<130>1 2026-03-02T12:00:00.000Z mon1 sideband ", text, StringComparison.Ordinal);
        Assert.Contains(
            " incident [sideband@32473 incident=\"7\" key=\"n1/sensor/a\\\"b\\]c\\\\d e\" state=\"opened\" severity=\"critical\"",
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("] \uFEFF[critical] n1: FAN 1 is critical", text, StringComparison.Ordinal);
        Assert.StartsWith("<133>1 ", SyslogChannel.Text(Notices.Resolved(), 16, "mon"), StringComparison.Ordinal);
    }

    [Fact]
    public void Mails_of_one_incident_are_one_thread_and_nobody_answers_them()
    {
        var target = new MailTarget("mx", 25, MailTls.None, "bmc@example.org", ["a@example.org", "b@example.org"]);
        var opened = MailText.Of(target, Notices.Of(AlertNoticeKind.Opened), "mon");
        var over = MailText.Of(target, Notices.Resolved() with { At = Notices.Start.AddMinutes(5) }, "mon");
        var root = "<incident.7.1772452800000@mon>";
        Assert.Contains($"Message-ID: {root}\r\n", opened, StringComparison.Ordinal);
        Assert.Contains($"In-Reply-To: {root}\r\n", over, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <incident.7.1772453100000@mon>\r\n", over, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated\r\n", opened, StringComparison.Ordinal);
        Assert.Contains("Date: Mon, 02 Mar 2026 12:00:00 +0000\r\n", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n.", opened, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_a_machine_calls_itself_is_a_line_of_a_mails_head()
    {
        var target = new MailTarget("mx", 25, MailTls.None, "bmc@example.org", ["a@example.org"]);
        var incident = Notices.Incident() with { Title = "n1: FAN\r\nBcc: everybody@example.org\r\n\r\nHä " };
        var mail = MailText.Of(target, Notices.Of(AlertNoticeKind.Opened, incident), "mon\r\nX: y");
        var head = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.DoesNotContain("Bcc", head, StringComparison.Ordinal);
        Assert.DoesNotContain("\nX:", head, StringComparison.Ordinal);
        Assert.All(head.Split("\r\n"), line => Assert.InRange(line.Length, 1, 78));
    }

    [Fact]
    public void A_short_message_has_letters_that_every_telephone_has()
    {
        Assert.Equal("(critical) n1: 96 ?C -x- /", ShortMessage.Of("[critical] n1: 96 °C ~x^ |"));
        Assert.Equal(160, ShortMessage.Of(new string('x', 500)).Length);
        Assert.DoesNotContain('\u001A', ShortMessage.Of("a\u001Ab\r\nAT+CMGD=1"));
        Assert.DoesNotContain('\r', ShortMessage.Of("a\u001Ab\r\nAT+CMGD=1"));
    }

    private static void Same(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
