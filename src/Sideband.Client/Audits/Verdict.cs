namespace Sideband.Client.Audits;

/// <summary>What a check makes of the facts.</summary>
public sealed record Verdict
{
    private Verdict() { }

    /// <summary>The weakness is not there.</summary>
    public static Verdict Clear { get; } = new();

    /// <summary>What shows the weakness; empty where it is not there or was not seen.</summary>
    public IReadOnlyList<Observation> Observations { get; private init; } = [];

    /// <summary>Why nothing can be said; null where something is.</summary>
    public string? Blind { get; private init; }

    /// <summary>The weakness is there.</summary>
    public static Verdict Found(params IReadOnlyList<Observation> observations) =>
        new() { Observations = observations };

    /// <summary>The weakness is there, and this shows it.</summary>
    public static Verdict Found(string evidence, AuditConfidence confidence = AuditConfidence.Certain) =>
        Found(new Observation(evidence, confidence));

    /// <summary>Nothing can be said.</summary>
    public static Verdict Unseen(string why) => new() { Blind = why };

    /// <summary>The weakness is there where this holds.</summary>
    public static Verdict When(bool isThere, string evidence, AuditConfidence confidence = AuditConfidence.Certain) =>
        isThere ? Found(evidence, confidence) : Clear;
}
