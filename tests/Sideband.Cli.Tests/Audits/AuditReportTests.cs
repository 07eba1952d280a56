using System.Text.Json;
using Sideband.Bmc.Machines;
using Sideband.Cli.Audits;
using Sideband.Cli.Hosts;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;

namespace Sideband.Cli.Tests.Audits;

/// <summary>Reports, exceptions and the trend, without any controller.</summary>
public sealed class AuditReportTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    /// <summary>A host that tells users' names, and has a name that is no harmless text.</summary>
    private static AuditResult Weak(string host) =>
        AuditChecks.Evaluate(
            new()
            {
                Host = host,
                Names =
                [
                    new(
                        "nobody",
                        true,
                        Protocol.Sessions.CipherSuite.Suite17,
                        Protocol.Sessions.RmcpPlusStatus.UnauthorizedName,
                        0
                    ),
                ],
                Unseen = ["<script>alert(1)</script>"],
            }
        );

    private static AuditExceptions Exceptions(string text)
    {
        using var reader = new StringReader(text);
        return AuditExceptions.Read("exceptions.yaml", reader, Today, Inventory.Empty);
    }

    private static AuditReport Report(AuditExceptions? exceptions = null, EarlierAudit? earlier = null) =>
        new(
            new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
            [
                .. ((string[])["node1", "node<2>"]).Select(h =>
                    HostAudit.Of(Weak(h), (exceptions ?? AuditExceptions.None).For, earlier)
                ),
            ],
            [],
            earlier
        );

    private const string Accepted = """
        exceptions:
          - {check: names-told, hosts: [node1], owner: alice, reason: it is going away, expires: 2026-03-01}
          - {check: names-told, owner: bob, reason: last year's, expires: 2025-12-31}
        """;

    [Fact]
    public void An_exception_holds_for_its_hosts_until_its_day_and_takes_the_finding_out_of_the_score()
    {
        var exceptions = Exceptions(Accepted);
        Assert.Equal("bob", Assert.Single(exceptions.Expired).Owner);
        var report = Report(exceptions);
        Assert.Empty(report.Hosts[0].Open);
        Assert.Equal(100, report.Hosts[0].Score);
        Assert.Equal("alice", Assert.Single(report.Hosts[0].Accepted).By.Owner);
        Assert.Single(report.Hosts[1].Open);
        Assert.Equal(AuditSeverity.Low, report.Worst);
    }

    [Theory]
    [InlineData("{check: names-tolt, owner: a, reason: b, expires: 2026-03-01}", "did you mean 'names-told'")]
    [InlineData("{check: names-told, reason: b, expires: 2026-03-01}", "'owner' is missing")]
    [InlineData("{check: names-told, owner: a, expires: 2026-03-01}", "'reason' is missing")]
    [InlineData("{check: names-told, owner: a, reason: b}", "'expires' is missing")]
    [InlineData("{check: names-told, owner: a, reason: b, expires: soon}", "is no day")]
    public void An_exception_without_check_owner_reason_and_end_is_none(string exception, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<MachineFileException>(() => Exceptions($"exceptions:\n  - {exception}")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_report_is_compared_with_an_earlier_one()
    {
        using var file = new Testing.TemporaryFolder();
        var path = file.File("earlier.json");
        File.WriteAllText(path, AuditJson.Of(Report(Exceptions(Accepted))));
        var earlier = EarlierReport.Load(path);
        Assert.Equal(100, earlier.Hosts["node1"].Score);
        var same = Report(earlier: earlier);
        Assert.All(same.Hosts, h => Assert.Empty(h.New.Concat(h.Closed)));
        var other = new EarlierAudit(
            earlier.Date,
            new Dictionary<string, EarlierHost> { ["node1"] = new(5, new HashSet<string> { "suite-0" }) }
        );
        var changed = Report(earlier: other);
        Assert.Equal(["names-told"], changed.Hosts[0].New);
        Assert.Equal(["suite-0"], changed.Hosts[0].Closed);
        Assert.Null(changed.Hosts[1].Before);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{\"date\": \"2026-03-01T00:00:00Z\", \"hosts\": [{}]}")]
    public void What_is_no_report_is_told_as_such(string text)
    {
        using var file = new Testing.TemporaryFolder();
        var path = file.File("earlier.json");
        File.WriteAllText(path, text);
        Assert.Contains(
            "is no report",
            Assert.Throws<UsageException>(() => EarlierReport.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sarif_has_a_rule_for_each_check_and_tells_accepted_findings()
    {
        using var json = JsonDocument.Parse(AuditSarif.Of(Report(Exceptions(Accepted))));
        var run = json.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal(AuditChecks.All.Count, rules.GetArrayLength());
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(2, results.Count);
        Assert.All(
            results,
            r =>
            {
                Assert.Equal("names-told", r.GetProperty("ruleId").GetString());
                Assert.Equal("names-told", rules[r.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
                Assert.Equal("note", r.GetProperty("level").GetString());
            }
        );
        Assert.Equal("accepted", results[0].GetProperty("suppressions")[0].GetProperty("status").GetString());
        Assert.False(results[1].TryGetProperty("suppressions", out _));
        // The same finding keeps its fingerprint; another host has another.
        Assert.Equal(2, results.Select(r => r.GetProperty("partialFingerprints").GetRawText()).Distinct().Count());
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere_and_runs_nothing_that_a_controller_says()
    {
        var page = AuditHtml.Of(Report(Exceptions(Accepted)));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("node&lt;2&gt;", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("Accepted by alice until 2026-03-01: it is going away", page, StringComparison.Ordinal);
        Assert.All(AuditChecks.All, c => Assert.Contains($"<code>{c.Id}</code>", page, StringComparison.Ordinal));
    }
}
