namespace Sideband.Server.Views;

/// <summary>Who may come in.</summary>
internal sealed record AccountListView(IReadOnlyList<AccountView> Items);
