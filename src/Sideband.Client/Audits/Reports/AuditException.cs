namespace Sideband.Client.Audits.Reports;

/// <summary>A finding that somebody answers for until a day.</summary>
/// <param name="Check">Which check.</param>
/// <param name="Hosts">On which hosts; none are all.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why it may stay.</param>
/// <param name="Expires">The last day on which it holds.</param>
public sealed record AuditException(
    string Check,
    IReadOnlyList<string> Hosts,
    string Owner,
    string Reason,
    DateOnly Expires
)
{
    /// <summary>Whether it is about this finding.</summary>
    public bool Covers(AuditFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Check.Id == Check
            && (Hosts.Count == 0 || Hosts.Contains(finding.Host, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Who, until when and why.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"accepted by {Owner} until {Expires:yyyy-MM-dd}: {Reason}");
}
