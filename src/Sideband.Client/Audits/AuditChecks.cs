namespace Sideband.Client.Audits;

/// <summary>All weaknesses that are looked for.</summary>
public static class AuditChecks
{
    /// <summary>Those of one controller, what a stranger sees first.</summary>
    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        .. SessionChecks.All,
        .. StrangerChecks.All,
        .. PasswordChecks.All,
        .. AccountChecks.All,
        .. FirmwareChecks.All,
        .. ServiceChecks.All,
        .. FleetChecks.All,
    ];

    /// <summary>The check with this id; null where there is none.</summary>
    public static AuditCheck? Find(string id) => All.FirstOrDefault(check => check.Id == id);

    /// <summary>Looks for all of them on many controllers.</summary>
    /// <param name="facts">What was learnt of each.</param>
    public static IReadOnlyList<AuditResult> EvaluateAll(IReadOnlyList<AuditFacts> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var fleet = new AuditFleet(facts);
        return [.. facts.Select(f => Evaluate(f, fleet))];
    }

    /// <summary>Looks for all of them.</summary>
    /// <param name="facts">What was learnt of a controller.</param>
    /// <returns>The worst first.</returns>
    public static AuditResult Evaluate(AuditFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Evaluate(facts, new AuditFleet([facts]));
    }

    private static AuditResult Evaluate(AuditFacts facts, AuditFleet fleet)
    {
        var findings = new List<AuditFinding>();
        var blind = facts.Unseen.Select(why => new BlindSpot(null, why)).ToList();
        foreach (var check in All)
        {
            var verdict =
                fleet.Count > 1 && check.EvaluateAmong is { } among ? among(facts, fleet) : check.Evaluate(facts);
            findings.AddRange(verdict.Observations.Select(o => new AuditFinding(facts.Host, check, o)));
            if (verdict.Blind is { } why)
                blind.Add(new(check, why));
        }
        return new(facts, [.. findings.OrderByDescending(f => f.Severity)], blind);
    }
}
