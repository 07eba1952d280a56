using Sideband.Server.Auditing;

namespace Sideband.Server.Views;

/// <summary>What an audit found at one controller, beside the audit before.</summary>
internal sealed record AuditNodeView(
    string Node,
    DateTimeOffset At,
    string? Error,
    int? Score,
    int? Before,
    IReadOnlyList<string> Fresh,
    IReadOnlyList<string> Closed,
    IReadOnlyList<AuditFindingView> Findings,
    IReadOnlyList<AuditUnseenView> Unseen
)
{
    public static AuditNodeView Of(AuditedNode node) =>
        new(
            node.Node,
            node.At,
            node.Error,
            node.Error is null ? node.Score : null,
            node.Before,
            node.Fresh,
            node.Closed,
            [.. node.ToResult().Findings.Select(AuditFindingView.Of)],
            [.. node.Unseen.Select(spot => new AuditUnseenView(spot.Check, spot.Why))]
        );
}
