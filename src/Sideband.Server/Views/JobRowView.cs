using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>What a job does to one controller.</summary>
internal sealed record JobRowView(
    string Node,
    string State,
    string? Operation,
    int Attempt,
    DateTimeOffset? SentAt,
    DateTimeOffset? EndedAt,
    string? Answer,
    string? Error,
    string Command
)
{
    public static JobRowView Of(JobRow row, string words) =>
        new(
            row.Node,
            JobWords.Of(row.State),
            row.Operation?.ToString(),
            row.Attempt,
            row.SentAt,
            row.EndedAt,
            row.Answer,
            row.Error,
            $"sideband -H {row.Node} {words}"
        );
}
