namespace Sideband.Client.Audits;

/// <summary>How open a controller is.</summary>
/// <param name="Facts">What was learnt of it.</param>
/// <param name="Findings">Its weaknesses, the worst first.</param>
/// <param name="BlindSpots">What could not be seen.</param>
public sealed record AuditResult(
    AuditFacts Facts,
    IReadOnlyList<AuditFinding> Findings,
    IReadOnlyList<BlindSpot> BlindSpots
)
{
    /// <summary>100 is as closed as it can be; 0 is open to anybody.</summary>
    public int Score => ScoreOf(Findings);

    /// <summary>The score of findings: the worst counts most, and many small ones never as much as a great one.</summary>
    public static int ScoreOf(IEnumerable<AuditFinding> findings)
    {
        var left = 100.0;
        foreach (var finding in findings)
        {
            left *= finding.Severity switch
            {
                AuditSeverity.Critical => 0.1,
                AuditSeverity.High => 0.5,
                AuditSeverity.Medium => 0.8,
                AuditSeverity.Low => 0.95,
                _ => 1,
            };
        }
        return (int)Math.Round(left);
    }
}
