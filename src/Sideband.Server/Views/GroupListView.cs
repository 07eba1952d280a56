namespace Sideband.Server.Views;

/// <summary>The groups.</summary>
internal sealed record GroupListView(IReadOnlyList<GroupView> Items);
