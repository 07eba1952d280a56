namespace Sideband.Client.Audits.Reports;

/// <summary>What came of a host: its findings, those that somebody answers for apart, and what was there the last time.</summary>
/// <param name="Result">What was found.</param>
/// <param name="Open">What nobody answers for, the worst first.</param>
/// <param name="Accepted">What somebody answers for.</param>
/// <param name="Before">What was there the last time; null where the host was not.</param>
public sealed record HostAudit(
    AuditResult Result,
    IReadOnlyList<AuditFinding> Open,
    IReadOnlyList<(AuditFinding Finding, AuditException By)> Accepted,
    EarlierHost? Before
)
{
    /// <summary>Which host.</summary>
    public string Host => Result.Facts.Host;

    /// <summary>100 is as closed as it can be; what somebody answers for does not count.</summary>
    public int Score { get; } = AuditResult.ScoreOf(Open);

    /// <summary>The checks that did not fire the last time.</summary>
    public IReadOnlyList<string> New => Before is null ? [] : [.. Ids.Where(id => !Before.Checks.Contains(id))];

    /// <summary>The checks that fired the last time and do no more.</summary>
    public IReadOnlyList<string> Closed => Before is null ? [] : [.. Before.Checks.Except(Ids, StringComparer.Ordinal)];

    private IEnumerable<string> Ids =>
        Open.Concat(Accepted.Select(a => a.Finding)).Select(f => f.Check.Id).Distinct(StringComparer.Ordinal);

    /// <summary>Puts a host's result together with who answers for what, and with what was there before.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="answering">Who answers for a finding; null is nobody.</param>
    /// <param name="earlier">The audit before; null is none.</param>
    public static HostAudit Of(AuditResult result, Func<AuditFinding, AuditException?> answering, EarlierAudit? earlier)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(answering);
        var judged = result.Findings.Select(f => (Finding: f, By: answering(f))).ToList();
        return new(
            result,
            [.. judged.Where(j => j.By is null).Select(j => j.Finding)],
            [.. judged.Where(j => j.By is not null).Select(j => (j.Finding, j.By!))],
            earlier?.Hosts.GetValueOrDefault(result.Facts.Host)
        );
    }
}
