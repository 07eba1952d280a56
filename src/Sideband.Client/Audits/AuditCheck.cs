namespace Sideband.Client.Audits;

/// <summary>A weakness that can be looked for.</summary>
/// <param name="Id">Its name in reports, exceptions and scripts; it does not change.</param>
/// <param name="Title">What is wrong where it is found, in a line.</param>
/// <param name="Severity">How much it mostly matters.</param>
/// <param name="Scope">What it takes to see it.</param>
/// <param name="Why">What somebody could do with it.</param>
/// <param name="Remedy">The command that closes it; <c>HOST</c> stands for the host.</param>
/// <param name="Evaluate">Looks for it in the facts about one controller. It asks nothing and remembers nothing.</param>
public sealed record AuditCheck(
    string Id,
    string Title,
    AuditSeverity Severity,
    AuditScope Scope,
    string Why,
    string Remedy,
    Func<AuditFacts, Verdict> Evaluate
)
{
    /// <summary>Looks for it among all controllers of a run; null where one controller's facts say all.</summary>
    public Func<AuditFacts, AuditFleet, Verdict>? EvaluateAmong { get; init; }
}
