using Sideband.Cli.Output;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;

namespace Sideband.Cli.Audits;

/// <summary>Prints what was found: for a person the scores, then each weakness once with the hosts that have it; for scripts rows.</summary>
internal static class AuditPrinter
{
    private static readonly AuditSeverity[] Severities = [.. Enum.GetValues<AuditSeverity>().OrderDescending()];

    public static void Print(Screen screen, IReadOnlyList<HostResult> probed, AuditReport report)
    {
        var printer = new ResultPrinter(screen, named: true);
        if (screen.Form != OutputForm.Table || screen.IsPlain)
        {
            var byHost = report.Hosts.ToDictionary(h => h.Host, StringComparer.Ordinal);
            HostResult[] all =
            [
                .. probed.Select(p => p.Ok ? HostResult.Good(p.Host, AuditTable.Of(byHost[p.Host])) : p),
            ];
            foreach (var result in all)
                printer.Came(result);
            printer.End(all);
        }
        else
        {
            PrintScores(screen, report);
            foreach (
                var group in report
                    .Hosts.SelectMany(h => h.Open)
                    .GroupBy(f => (f.Severity, f.Check))
                    .OrderByDescending(g => g.Key.Severity)
            )
                PrintFinding(screen, [.. group]);
            PrintAccepted(screen, report);
            PrintTrend(screen, report);
            printer.End([.. probed.Where(p => !p.Ok)]);
        }
        TellBlindSpots(screen, report);
    }

    private static void PrintScores(Screen screen, AuditReport report)
    {
        var trend = report.Earlier is not null;
        var table = new Report([
            "host",
            "score",
            .. trend ? ["before"] : Array.Empty<string>(),
            .. Severities.Select(AuditWords.Of),
            "accepted",
            "unseen",
        ]);
        foreach (var host in report.Hosts)
        {
            table.Add([
                host.Host,
                host.Score,
                .. trend ? [host.Before?.Score] : Array.Empty<object?>(),
                .. Severities.Select(s => (object)host.Open.Count(f => f.Severity == s)),
                host.Accepted.Count,
                host.Result.BlindSpots.Count,
            ]);
        }
        new TextPrinter(screen).Print(table);
    }

    private static void PrintFinding(Screen screen, IReadOnlyList<AuditFinding> findings)
    {
        var (first, data) = (findings[0], screen.Data);
        var hosts = HostFold.Fold(findings.Select(f => f.Host).Distinct(StringComparer.Ordinal));
        var head = $"{AuditWords.Of(first.Severity)}: {first.Check.Title} [{first.Check.Id}]";
        data.WriteLine();
        data.WriteLine(screen.HasColour ? Colour.Heading(head) : head);
        data.WriteLine($"  hosts     {hosts}");
        data.WriteLine($"  why       {first.Check.Why}");
        foreach (var group in findings.GroupBy(f => f.Observation.Evidence, StringComparer.Ordinal).Take(3))
        {
            var whose = findings.Count > 1 ? HostFold.Fold(group.Select(f => f.Host)) + ": " : "";
            data.WriteLine($"  evidence  {whose}{group.Key}, {AuditWords.Of(group.First().Observation.Confidence)}");
        }
        data.WriteLine($"  remedy    {first.Check.Remedy.Replace("HOST", hosts, StringComparison.Ordinal)}");
    }

    private static void PrintAccepted(Screen screen, AuditReport report)
    {
        foreach (
            var group in report
                .Hosts.SelectMany(h => h.Accepted)
                .GroupBy(a => (a.Finding.Check.Id, Words: a.By.ToString()))
        )
        {
            screen.Data.WriteLine();
            screen.Data.WriteLine(
                $"{group.Key.Id} on {HostFold.Fold(group.Select(a => a.Finding.Host).Distinct(StringComparer.Ordinal))}: {group.Key.Words}"
            );
        }
    }

    private static void PrintTrend(Screen screen, AuditReport report)
    {
        foreach (var host in report.Hosts.Where(h => h.New.Count + h.Closed.Count > 0))
        {
            screen.Data.WriteLine();
            if (host.New.Count > 0)
                screen.Data.WriteLine($"{host.Host}: new are {string.Join(", ", host.New)}");
            if (host.Closed.Count > 0)
                screen.Data.WriteLine($"{host.Host}: closed are {string.Join(", ", host.Closed)}");
        }
    }

    /// <summary>What is not told is not well: a person hears what could not be looked at.</summary>
    private static void TellBlindSpots(Screen screen, AuditReport report)
    {
        foreach (
            var group in report
                .Hosts.SelectMany(h => h.Result.BlindSpots.Select(b => (h.Host, b.Why, Id: b.Check?.Id)))
                .GroupBy(b => b.Why, StringComparer.Ordinal)
        )
        {
            var hosts = HostFold.Fold(group.Select(b => b.Host).Distinct(StringComparer.Ordinal));
            var checks = group.Select(b => b.Id).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var about = checks.Count == 0 ? "" : $" ({string.Join(", ", checks)})";
            screen.Words.WriteLine($"not seen on {hosts}: {group.Key}{about}");
        }
    }
}
