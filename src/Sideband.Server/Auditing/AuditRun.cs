using System.Text.Json.Serialization;
using Sideband.Client.Audits;

namespace Sideband.Server.Auditing;

/// <summary>An audit of many.</summary>
/// <param name="Id">Its number.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Total">How many controllers it is about.</param>
internal sealed record AuditRun(long Id, string By, DateTimeOffset StartedAt, int Total)
{
    /// <summary>The number of the job that does it; null where it is of before audits were jobs.</summary>
    public long? Job { get; init; }

    /// <summary>When it ended; null while it runs. One that is no job's ended with the program then.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many were audited.</summary>
    public int Done { get; init; }

    /// <summary>How many could not be.</summary>
    public int Failed { get; init; }

    /// <summary>Why it ended early; null where it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>The lowest score; null where none was audited.</summary>
    public int? Worst { get; init; }

    /// <summary>The mean score; null where none was audited.</summary>
    public int? Mean { get; init; }

    /// <summary>How many controllers have a finding that is as bad, the note's first.</summary>
    public IReadOnlyList<int> With { get; init; } = [];

    /// <summary>About which controllers it is, while it is under way; null of one that is read from the store.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? Meant { get; init; }

    /// <summary>What was found so far, while it is under way; null of one that is read from the store.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<AuditedNode>? Found { get; init; }

    /// <summary>With what was found so far.</summary>
    public AuditRun Counting(IReadOnlyCollection<AuditedNode> nodes)
    {
        var audited = nodes.Where(node => node.Error is null).ToList();
        return this with
        {
            Found = nodes,
            Done = audited.Count,
            Failed = nodes.Count - audited.Count,
            Worst = audited.Count == 0 ? null : audited.Min(node => node.Score),
            Mean = audited.Count == 0 ? null : (int)Math.Round(audited.Average(node => node.Score)),
            With =
            [
                .. Enum.GetValues<AuditSeverity>()
                    .Select(severity => audited.Count(node => node.Findings.Any(f => f.Severity == severity))),
            ],
        };
    }
}
