using Sideband.Client.Audits;

namespace Sideband.Server.Auditing;

/// <summary>A finding as it is kept: what the check says of itself is in the program.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Severity">How much it matters there.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Evidence">What shows it.</param>
internal sealed record KeptFinding(string Check, AuditSeverity Severity, AuditConfidence Confidence, string Evidence)
{
    public static KeptFinding Of(AuditFinding finding) =>
        new(finding.Check.Id, finding.Severity, finding.Observation.Confidence, finding.Observation.Evidence);

    /// <summary>The finding; null where the program does not know the check any more.</summary>
    public AuditFinding? ToFinding(string node) =>
        AuditChecks.Find(Check) is { } check
            ? new(node, check, new(Evidence, Confidence) { Severity = Severity })
            : null;
}
