using Sideband.Bmc.Machines;
using Sideband.Cli.Serving;
using Sideband.Fleet.Alerts;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Tests;

public sealed class ServeAlertsTests
{
    private const string Example = """
        link: https://sideband.example.org
        incidents: {silence-hold: 1m, group-at-least: 5}
        routes:
          - name: pager
            pagerduty: {key-file: /etc/sideband/pagerduty.key}
            severity: critical
            groups: [rack r1, web]
            nodes: ["node*"]
            causes: unreachable
            hours:
              - {days: [mon-fri], from: "08:00", to: "18:00"}
              - {days: [sat, sun]}
            after: 15m
            wait: 30s
            repeat: 4h
            resolved: off
          - name: mail
            email: {server: mx.example.org, from: bmc@example.org, to: [ops@example.org]}
        """;

    [Fact]
    public void A_file_says_who_is_told_of_what()
    {
        var alerts = Read(Example);
        Assert.Equal((60, 5, 30), Of(alerts.Incidents));
        Assert.Equal(new Uri("https://sideband.example.org"), alerts.Alerts.Link);
        var pager = alerts.Alerts.Routes[0];
        Assert.Equal(EventSeverity.Critical, pager.Severity);
        Assert.Equal(
            (15.0, 0.5, 240.0, false),
            (pager.After.TotalMinutes, pager.Wait.TotalMinutes, pager.Repeat!.Value.TotalMinutes, pager.Resolved)
        );
        Assert.Equal(["rack r1", "web"], pager.Groups);
        Assert.Equal(["unreachable"], pager.Causes);
        Assert.Equal(5, pager.Hours[0].Days.Count);
        Assert.True(pager.Hours[1].Has(new(2026, 3, 1, 23, 59, 0)));
        Assert.Equal("https://events.pagerduty.com", pager.Target.Place);
        var mail = Assert.IsType<MailTarget>(alerts.Alerts.Routes[1].Target);
        Assert.Equal((587, MailTls.StartTls), (mail.Port, mail.Tls));
        Assert.Equal(TimeSpan.FromSeconds(5), alerts.Alerts.Routes[1].Wait);
    }

    [Theory]
    [InlineData("webhook: {url: here}", "'here' is no address")]
    [InlineData("webhook: {token-file: x}", "'url' or 'url-file' is missing")]
    [InlineData("webhook: {url: \"http://a\", token: secret}", "use 'token-file' or 'token-env'")]
    [InlineData("pagerduty: {}", "'key-file' or 'key-env' is missing")]
    [InlineData("pagerduty: {key: secret}", "use 'key-file' or 'key-env'")]
    [InlineData("email: {server: a, from: b@c.d}", "'to' is missing")]
    [InlineData("email: {server: a, from: b, to: c@d.e}", "'b' is no address")]
    [InlineData("email: {server: a, from: b@c.d, to: \"x@y.z>\\nRCPT\"}", "is no address")]
    [InlineData("email: {server: a, from: b@c.d, to: c@d.e, tls: maybe}", "none of starttls, tls, none")]
    [InlineData("email: {server: a, from: b@c.d, to: c@d.e, password: x}", "use 'password-file' or 'password-env'")]
    [InlineData("snmp: {to: a}", "'community-file', 'community-env' or 'community-in-clear' is missing")]
    [InlineData("snmp: {to: a, version: 1}", "neither 2c nor 3")]
    [InlineData("snmp: {to: a, version: 3, user: u, auth: md5}", "none of sha1")]
    [InlineData("snmp: {to: a, version: 3, user: u, engine-id: 0x80}", "5 to 32 bytes")]
    [InlineData("snmp: {to: a, version: 3, user: u, privacy-password-file: x}", "is encrypted is signed")]
    [InlineData("syslog: {to: a, transport: pigeon}", "none of udp, tcp, tls")]
    [InlineData("sms: {modem: a, to: \"+49123\"}", "is missing")]
    [InlineData("sms: {device: /dev/ttyS0, to: nobody}", "is no number")]
    [InlineData("sms: {device: /dev/ttyS0, to: \"1\\\"\\rAT\"}", "is no number")]
    [InlineData("smpp: {user: u, to: \"+49123\"}", "'server' is missing")]
    [InlineData("smpp: {server: a, to: \"+49123\"}", "'user' is missing")]
    [InlineData("smpp: {server: a, user: sixteencharacter, to: \"+49123\"}", "longer than 15 characters")]
    [InlineData("smpp: {server: a, user: u, from: A long name here, to: \"+49123\"}", "longer than 11 characters")]
    [InlineData("smpp: {server: a, user: u, password: x, to: \"+49123\"}", "use 'password-file' or 'password-env'")]
    [InlineData("smpp: {server: a, user: u, tls: starttls, to: \"+49123\"}", "none of tls, none")]
    [InlineData("webhook: {url: \"http://a\"}\n    slack: {url: \"http://a\"}", "a route leads to one")]
    [InlineData("after: 5m", "where does it lead?")]
    [InlineData("webhook: {url: \"http://a\"}\n    after: 5", "is no time")]
    [InlineData("webhook: {url: \"http://a\"}\n    causes: [weather]", "is no cause")]
    [InlineData("webhook: {url: \"http://a\"}\n    severity: bad", "neither warning nor critical")]
    [InlineData("webhook: {url: \"http://a\"}\n    hours: [{days: today}]", "is no day")]
    [InlineData("webhook: {url: \"http://a\"}\n    hours: [{from: early}]", "is no time of day")]
    [InlineData("webhook: {url: \"http://a\", colour: red}", "'colour' is unknown")]
    [InlineData("webhook: {url: \"http://a\"}\n    silense: on", "'silense' is unknown")]
    public void Mistakes_are_told_with_their_place(string route, string words)
    {
        var told = Assert.Throws<MachineFileException>(() => Read("routes:\n  - name: r\n    " + route));
        Assert.StartsWith("alerts.yaml:", told.Message, StringComparison.Ordinal);
        Assert.Contains(words, told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_routes_of_one_name_are_a_mistake() =>
        Assert.Contains(
            "two routes called 'pager'",
            Assert
                .Throws<MachineFileException>(() =>
                    Read(Example.Replace("name: mail", "name: PAGER", StringComparison.Ordinal))
                )
                .Message,
            StringComparison.OrdinalIgnoreCase
        );

    [Fact]
    public async Task A_route_that_is_not_there_and_one_that_nobody_takes_are_told()
    {
        using var folder = new Testing.TemporaryFolder();
        var file = folder.File("alerts.yaml");
        await File.WriteAllTextAsync(
            file,
            "routes: [{name: hook, webhook: {url: \"http://127.0.0.1:1/secret\"}}]",
            TestContext.Current.CancellationToken
        );
        var missing = await CommandLine.RunAsync(["serve", "test-route", "pager", "--alerts", file]);
        Assert.Equal(ExitCode.Usage, missing.ExitCode);
        Assert.Contains("there are: hook", missing.Words, StringComparison.Ordinal);
        var failed = await CommandLine.RunAsync(["serve", "test-route", "hook", "--alerts", file]);
        Assert.Equal(ExitCode.Failed, failed.ExitCode);
        Assert.Contains("hook: 127.0.0.1: ", failed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Words, StringComparison.Ordinal);
    }

    private static ServeAlerts Read(string text)
    {
        using var reader = new StringReader(text);
        return ServeAlerts.Read("alerts.yaml", reader);
    }

    private static (double, int, double) Of(Fleet.Incidents.IncidentOptions options) =>
        (options.SilenceHold.TotalSeconds, options.GroupAtLeast, options.WarningHold.TotalSeconds);
}
