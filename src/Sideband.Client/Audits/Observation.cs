using Sideband.Client.Configuration;

namespace Sideband.Client.Audits;

/// <summary>What shows a weakness.</summary>
/// <param name="Evidence">What was asked and answered, with the bytes; never a code that a password was made into, nor a password.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record Observation(string Evidence, AuditConfidence Confidence = AuditConfidence.Certain)
{
    /// <summary>How much it matters here; null as the check has it.</summary>
    public AuditSeverity? Severity { get; init; }

    /// <summary>What closes it, as settings that <c>config apply</c> takes; none where a person has to choose.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>What closes it, as secrets that are to be made up.</summary>
    public IReadOnlyList<NewSecret> Secrets { get; init; } = [];
}
