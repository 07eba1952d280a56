namespace Sideband.Server.Views;

/// <summary>Audits, the newest first.</summary>
internal sealed record AuditRunListView(IReadOnlyList<AuditRunView> Items);
