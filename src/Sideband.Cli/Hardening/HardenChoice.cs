using Sideband.Client.Audits;

namespace Sideband.Cli.Hardening;

/// <summary>Which findings are to be closed.</summary>
internal sealed record HardenChoice
{
    /// <summary>These checks alone; empty are all above <see cref="AuditSeverity.Inherent"/>.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>These not.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>These, too, though they are notes.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>All that may log in get new passwords.</summary>
    public bool Rotates { get; init; }

    /// <summary>Whether a finding is to be closed.</summary>
    public bool Takes(AuditFinding finding) =>
        !Except.Contains(finding.Check.Id)
        && (
            Only.Count > 0
                ? Only.Contains(finding.Check.Id)
                : finding.Severity > AuditSeverity.Inherent || With.Contains(finding.Check.Id)
        );
}
