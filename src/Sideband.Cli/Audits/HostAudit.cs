using Sideband.Client.Audits;

namespace Sideband.Cli.Audits;

/// <summary>What came of a host: its findings, those that somebody answers for apart, and what was there the last time.</summary>
/// <param name="Result">What was found.</param>
/// <param name="Open">What nobody answers for, the worst first.</param>
/// <param name="Accepted">What somebody answers for.</param>
/// <param name="Before">What was there the last time; null where the host was not.</param>
internal sealed record HostAudit(
    AuditResult Result,
    IReadOnlyList<AuditFinding> Open,
    IReadOnlyList<(AuditFinding Finding, AuditException By)> Accepted,
    EarlierHost? Before
)
{
    public string Host => Result.Facts.Host;

    /// <summary>100 is as closed as it can be; what somebody answers for does not count.</summary>
    public int Score { get; } = AuditResult.ScoreOf(Open);

    /// <summary>The checks that did not fire the last time.</summary>
    public IReadOnlyList<string> New => Before is null ? [] : [.. Ids.Where(id => !Before.Checks.Contains(id))];

    /// <summary>The checks that fired the last time and do no more.</summary>
    public IReadOnlyList<string> Closed => Before is null ? [] : [.. Before.Checks.Except(Ids, StringComparer.Ordinal)];

    private IEnumerable<string> Ids =>
        Open.Concat(Accepted.Select(a => a.Finding)).Select(f => f.Check.Id).Distinct(StringComparer.Ordinal);

    public static HostAudit Of(AuditResult result, AuditExceptions exceptions, EarlierAudit? earlier)
    {
        var judged = result.Findings.Select(f => (Finding: f, By: exceptions.For(f))).ToList();
        return new(
            result,
            [.. judged.Where(j => j.By is null).Select(j => j.Finding)],
            [.. judged.Where(j => j.By is not null).Select(j => (j.Finding, j.By!))],
            earlier?.Hosts.GetValueOrDefault(result.Facts.Host)
        );
    }
}
