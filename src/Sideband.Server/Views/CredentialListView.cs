namespace Sideband.Server.Views;

/// <summary>Users under names.</summary>
internal sealed record CredentialListView(IReadOnlyList<CredentialView> Items);
