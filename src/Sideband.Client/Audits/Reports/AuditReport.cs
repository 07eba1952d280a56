namespace Sideband.Client.Audits.Reports;

/// <summary>What came of an audit.</summary>
/// <param name="Date">When it was made.</param>
/// <param name="Hosts">The hosts that answered.</param>
/// <param name="Failed">Those that did not.</param>
/// <param name="Earlier">The report that it is compared with; null is none.</param>
public sealed record AuditReport(
    DateTimeOffset Date,
    IReadOnlyList<HostAudit> Hosts,
    IReadOnlyList<UnreachedHost> Failed,
    EarlierAudit? Earlier
)
{
    /// <summary>The worst that nobody answers for; null where there is nothing.</summary>
    public AuditSeverity? Worst =>
        Hosts.SelectMany(h => h.Open).Select(f => (AuditSeverity?)f.Severity).DefaultIfEmpty(null).Max();
}
