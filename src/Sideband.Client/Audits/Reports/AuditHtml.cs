using System.Globalization;
using System.Net;
using System.Text;

namespace Sideband.Client.Audits.Reports;

/// <summary>A report as one page that needs nothing else: no script, no font, no picture from elsewhere.</summary>
public sealed class AuditHtml
{
    private const string Style = "audit.css";
    private static readonly AuditSeverity[] Severities = [.. Enum.GetValues<AuditSeverity>().OrderDescending()];

    private readonly StringBuilder _page = new();
    private readonly AuditReport _report;

    private AuditHtml(AuditReport report) => _report = report;

    /// <summary>The report's text.</summary>
    public static string Of(AuditReport report)
    {
        var html = new AuditHtml(report);
        html.Write();
        return html._page.ToString();
    }

    private void Write()
    {
        Line("<!doctype html>");
        Line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        // Whatever a controller says, the page runs nothing and fetches nothing.
        Line(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        );
        Line("<link rel=\"icon\" href=\"data:,\">");
        Line("<title>Audit of management controllers</title>");
        Line($"<style>{ReadStyle()}</style></head><body><main>");
        WriteHead();
        WriteTable();
        Line("<h2>Findings by host</h2>");
        foreach (var host in Sorted())
            WriteHost(host);
        WriteFailed();
        WriteChecks();
        Line("</main></body></html>");
    }

    private void WriteHead()
    {
        var date = _report.Date.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        Line("<h1>Audit of management controllers</h1>");
        var than = _report.Earlier is { } earlier
            ? $", compared with {earlier.Date.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}"
            : "";
        Line($"<p class=\"soft\">{date}{than}</p><div class=\"tiles\">");
        Tile("controllers", _report.Hosts.Count, "");
        foreach (var severity in Severities.Where(s => s >= AuditSeverity.Low))
        {
            var count = _report.Hosts.Count(h => h.Open.Any(f => f.Severity == severity));
            Tile($"with a {AuditWords.Of(severity)} finding", count, count == 0 ? "" : AuditWords.Of(severity));
        }
        if (_report.Failed.Count > 0)
            Tile("not reached", _report.Failed.Count, "");
        Line("</div>");
    }

    private void Tile(string words, int number, string colour) =>
        Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<div class=\"tile\"><b class=\"{colour}\">{number}</b><span class=\"soft\">{words}</span></div>"
            )
        );

    private void WriteTable()
    {
        Line("<div class=\"wide\"><table><thead><tr><th>Host</th><th>Score</th>");
        if (_report.Earlier is not null)
            Line("<th class=\"n\">Before</th><th>New</th><th>Closed</th>");
        foreach (var severity in Severities)
            Line($"<th class=\"n\">{Capital(AuditWords.Of(severity))}</th>");
        Line("<th class=\"n\">Accepted</th><th class=\"n\">Not seen</th></tr></thead><tbody>");
        foreach (var host in Sorted())
        {
            Line($"<tr><td><a href=\"#{Anchor(host.Host)}\">{Text(host.Host)}</a></td><td>{Bar(host.Score)}</td>");
            if (_report.Earlier is not null)
            {
                Line($"<td class=\"n\">{Number(host.Before?.Score)}</td>");
                Line($"<td>{Text(string.Join(", ", host.New))}</td><td>{Text(string.Join(", ", host.Closed))}</td>");
            }
            foreach (var severity in Severities)
            {
                var count = host.Open.Count(f => f.Severity == severity);
                Line($"<td class=\"n {(count > 0 ? AuditWords.Of(severity) : "soft")}\">{Number(count)}</td>");
            }
            Line($"<td class=\"n\">{Number(host.Accepted.Count)}</td>");
            Line($"<td class=\"n\">{Number(host.Result.BlindSpots.Count)}</td></tr>");
        }
        Line("</tbody></table></div>");
    }

    private void WriteHost(HostAudit host)
    {
        var open = host.Open.Any(f => f.Severity >= AuditSeverity.High) ? " open" : "";
        Line($"<details id=\"{Anchor(host.Host)}\"{open}><summary><strong>{Text(host.Host)}</strong>{Bar(host.Score)}");
        foreach (var severity in Severities.Where(s => host.Open.Any(f => f.Severity == s)))
        {
            var word = AuditWords.Of(severity);
            Line($"<span class=\"tag {word}\">{Number(host.Open.Count(f => f.Severity == severity))} {word}</span>");
        }
        Line("</summary><div class=\"findings\">");
        foreach (var finding in host.Open)
            WriteFinding(finding, null);
        foreach (var (finding, by) in host.Accepted)
            WriteFinding(finding, by);
        if (host.Result.BlindSpots.Count > 0)
        {
            Line("<div class=\"finding\"><h3>What could not be seen</h3><ul class=\"soft\">");
            foreach (var group in host.Result.BlindSpots.GroupBy(b => b.Why, StringComparer.Ordinal))
            {
                var checks = string.Join(", ", group.Select(b => b.Check?.Id).OfType<string>());
                Line($"<li>{Text(group.Key)}{(checks.Length > 0 ? $" (<code>{Text(checks)}</code>)" : "")}</li>");
            }
            Line("</ul></div>");
        }
        Line("</div></details>");
    }

    private void WriteFinding(AuditFinding finding, AuditException? by)
    {
        var word = AuditWords.Of(finding.Severity);
        Line("<div class=\"finding\">");
        Line(
            $"<h3><span class=\"tag {word}\">{word}</span>{Text(finding.Check.Title)} <code class=\"soft\">{finding.Check.Id}</code></h3>"
        );
        if (by is not null)
            Line($"<p class=\"good\">{Text(Capital(by.ToString()))}</p>");
        Line($"<p>{Text(finding.Check.Why)}</p>");
        Line(
            $"<p class=\"soft\">Evidence ({AuditWords.Of(finding.Observation.Confidence)}): <code>{Text(finding.Observation.Evidence)}</code></p>"
        );
        Line($"<code class=\"remedy\">{Text(finding.Remedy)}</code></div>");
    }

    private void WriteFailed()
    {
        if (_report.Failed.Count == 0)
            return;
        Line("<h2>Not reached</h2><ul>");
        foreach (var failed in _report.Failed)
            Line($"<li>{Text(failed.Error ?? failed.Host)}</li>");
        Line("</ul>");
    }

    private void WriteChecks()
    {
        Line(
            "<h2>What was looked for</h2><div class=\"wide\"><table><thead><tr><th>Check</th><th>Severity</th><th>Seen by</th><th>Finding</th></tr></thead><tbody>"
        );
        foreach (var check in AuditChecks.All)
        {
            var seen = check.Scope switch
            {
                AuditScope.Anybody => "anybody",
                AuditScope.Account => "an account",
                _ => "comparing hosts",
            };
            Line(
                $"<tr><td><code>{check.Id}</code></td><td class=\"{AuditWords.Of(check.Severity)}\">{AuditWords.Of(check.Severity)}</td><td>{seen}</td><td>{Text(check.Title)}</td></tr>"
            );
        }
        Line("</tbody></table></div>");
    }

    /// <summary>The worst first: that is where a person begins.</summary>
    private IEnumerable<HostAudit> Sorted() => _report.Hosts.OrderBy(h => h.Score);

    private static string ReadStyle()
    {
        using var stream = typeof(AuditHtml).Assembly.GetManifestResourceStream(Style)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Bar(int score)
    {
        var colour =
            score >= 90 ? "good"
            : score >= 70 ? "low"
            : score >= 40 ? "medium"
            : "critical";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<span><span class=\"bar\"><i style=\"width:{score}%;background:var(--{colour})\"></i></span>{score}</span>"
        );
    }

    private static string Anchor(string host) => "h-" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(host));

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Line(string text) => _page.Append(text).Append('\n');
}
