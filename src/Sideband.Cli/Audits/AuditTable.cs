using Sideband.Cli.Output;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;

namespace Sideband.Cli.Audits;

/// <summary>Findings as rows, for scripts.</summary>
internal static class AuditTable
{
    public static readonly Shape Rows = Shape.ListOf(
        "severity",
        "check",
        "finding",
        "confidence",
        "evidence",
        "why",
        "remedy",
        "settings:list",
        "accepted?"
    );

    public static Report Of(HostAudit host)
    {
        var report = Rows.Report();
        foreach (var finding in host.Open)
            Add(report, finding, null);
        foreach (var (finding, by) in host.Accepted)
            Add(report, finding, by);
        return report;
    }

    private static void Add(Report report, AuditFinding finding, AuditException? by) =>
        report.Add(
            AuditWords.Of(finding.Severity),
            finding.Check.Id,
            finding.Check.Title,
            AuditWords.Of(finding.Observation.Confidence),
            finding.Observation.Evidence,
            finding.Check.Why,
            finding.Remedy,
            finding.Observation.Settings.Select(s => $"{s.Name}={s.Value}").ToArray(),
            by?.ToString()
        );
}
