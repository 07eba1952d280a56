using Sideband.Fleet.Stores;

namespace Sideband.Server.Views;

/// <summary>Whether the audit trail is as it was written.</summary>
internal sealed record AuditVerdictView(bool Whole, long Entries, long? Broken, string? Head)
{
    public static AuditVerdictView Of(AuditVerdict verdict) =>
        new(
            verdict.Broken is null,
            verdict.Entries,
            verdict.Broken,
            verdict.Head is { } head ? Convert.ToHexStringLower(head.Span) : null
        );
}
