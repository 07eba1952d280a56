namespace Sideband.Server.Views;

/// <summary>What was done, oldest first, and what goes into <c>after=</c> for what follows.</summary>
internal sealed record AuditPageView(IReadOnlyList<AuditView> Items, long? Next);
