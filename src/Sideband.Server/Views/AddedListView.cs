namespace Sideband.Server.Views;

/// <summary>Controllers that were added here.</summary>
internal sealed record AddedListView(IReadOnlyList<AddedView> Items);
