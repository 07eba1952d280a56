namespace Sideband.Client.Audits;

/// <summary>A weakness of a controller.</summary>
/// <param name="Host">Which controller, as the person calls it.</param>
/// <param name="Check">What was looked for.</param>
/// <param name="Observation">What shows it.</param>
public sealed record AuditFinding(string Host, AuditCheck Check, Observation Observation)
{
    /// <summary>How much it matters here.</summary>
    public AuditSeverity Severity => Observation.Severity ?? Check.Severity;

    /// <summary>The command that closes it.</summary>
    public string Remedy => Check.Remedy.Replace("HOST", Host, StringComparison.Ordinal);
}
