namespace Sideband.Server.Views;

/// <summary>The programs that may come in.</summary>
internal sealed record TokenListView(IReadOnlyList<TokenView> Items);
