using Sideband.Fleet.Stores;

namespace Sideband.Server.Views;

/// <summary>Something that somebody has done.</summary>
internal sealed record AuditView(
    long Number,
    DateTimeOffset At,
    string Who,
    string Action,
    string Target,
    string Outcome,
    string? Detail,
    string Hash
)
{
    public static AuditView Of(AuditRecord record) =>
        new(
            record.Number,
            record.Entry.At,
            record.Entry.Who,
            record.Entry.What,
            record.Entry.Place,
            record.Entry.Outcome,
            record.Entry.Detail,
            Convert.ToHexStringLower(record.Hash.Span)
        );
}
