using System.Globalization;
using System.Net;
using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;

namespace Sideband.Server.Auditing;

/// <summary>What an audit has found at one controller.</summary>
/// <param name="Node">Which.</param>
/// <param name="At">When.</param>
internal sealed record AuditedNode(string Node, DateTimeOffset At)
{
    /// <summary>Where it is.</summary>
    public string Address { get; init; } = "";

    /// <summary>Why it could not be audited; null where it was.</summary>
    public string? Error { get; init; }

    /// <summary>100 is as closed as it can be.</summary>
    public int Score { get; init; }

    public IReadOnlyList<KeptFinding> Findings { get; init; } = [];

    public IReadOnlyList<KeptBlindSpot> Unseen { get; init; } = [];

    /// <summary>The score of the audit before; null where it was in none.</summary>
    public int? Before { get; init; }

    /// <summary>Checks that did not fire in the audit before.</summary>
    public IReadOnlyList<string> Fresh { get; init; } = [];

    /// <summary>Checks that fired in the audit before, and do no more.</summary>
    public IReadOnlyList<string> Closed { get; init; } = [];

    public static AuditedNode Of(AuditResult result, DateTimeOffset at) =>
        new(result.Facts.Host, at)
        {
            Address = result.Facts.Address.ToString(),
            Score = result.Score,
            Findings = [.. result.Findings.Select(KeptFinding.Of)],
            Unseen = [.. result.BlindSpots.Select(spot => new KeptBlindSpot(spot.Check?.Id, spot.Why))],
        };

    /// <summary>The same beside what was found the time before.</summary>
    public AuditedNode Beside(AuditedNode before)
    {
        var (then, now) = (Names(before), Names(this));
        return this with
        {
            Before = before.Score,
            Fresh = [.. now.Except(then, StringComparer.Ordinal)],
            Closed = [.. then.Except(now, StringComparer.Ordinal)],
        };
    }

    /// <summary>The same, and that something of the whole could not be seen.</summary>
    public AuditedNode Without(string why) => this with { Unseen = [.. Unseen, new(null, why)] };

    /// <summary>What was found, in a few words: <c>score 72: 1 high, 3 low</c>.</summary>
    public string InWords() =>
        string.Create(CultureInfo.InvariantCulture, $"score {Score}: ")
        + (
            Findings.Count == 0
                ? "nothing found"
                : string.Join(
                    ", ",
                    Findings
                        .CountBy(finding => finding.Severity)
                        .OrderByDescending(count => count.Key)
                        .Select(count =>
                            string.Create(CultureInfo.InvariantCulture, $"{count.Value} {AuditWords.Of(count.Key)}")
                        )
                )
        );

    /// <summary>Whether the same was found, whatever was found the time before.</summary>
    public bool SaysAs(AuditedNode other) =>
        (Address, Score) == (other.Address, other.Score)
        && Findings.SequenceEqual(other.Findings)
        && Unseen.SequenceEqual(other.Unseen);

    /// <summary>Only what is counted of it: how it went, and how bad what was found is.</summary>
    public AuditedNode Bare() =>
        new(Node, At)
        {
            Error = Error,
            Score = Score,
            Findings = [.. Findings.DistinctBy(f => f.Severity).Select(f => f with { Check = "", Evidence = "" })],
        };

    /// <summary>As the writers of reports want it.</summary>
    public AuditResult ToResult() =>
        new(
            new AuditFacts
            {
                Host = Node,
                Address = IPAddress.TryParse(Address, out var address) ? address : IPAddress.None,
            },
            [.. Findings.Select(finding => finding.ToFinding(Node)).OfType<AuditFinding>()],
            [
                .. Unseen.Select(spot => new BlindSpot(
                    spot.Check is { } check ? AuditChecks.Find(check) : null,
                    spot.Why
                )),
            ]
        );

    private static IEnumerable<string> Names(AuditedNode node) => node.Findings.Select(f => f.Check).Distinct();
}
