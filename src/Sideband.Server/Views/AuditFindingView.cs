using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;

namespace Sideband.Server.Views;

/// <summary>A weakness of a controller, and the command that closes it.</summary>
internal sealed record AuditFindingView(
    string Check,
    string Severity,
    string Title,
    string Confidence,
    string Evidence,
    string Why,
    string Remedy
)
{
    public static AuditFindingView Of(AuditFinding finding) =>
        new(
            finding.Check.Id,
            AuditWords.Of(finding.Severity),
            finding.Check.Title,
            AuditWords.Of(finding.Observation.Confidence),
            finding.Observation.Evidence,
            finding.Check.Why,
            finding.Remedy
        );
}
