namespace Sideband.Server.Views;

/// <summary>An audit with what it found, the worst first.</summary>
internal sealed record AuditRunDetailView(AuditRunView Audit, IReadOnlyList<AuditNodeView> Nodes);
