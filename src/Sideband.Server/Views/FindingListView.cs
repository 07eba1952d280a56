namespace Sideband.Server.Views;

/// <summary>Controllers that nobody watches, the latest first.</summary>
internal sealed record FindingListView(IReadOnlyList<FindingView> Items);
