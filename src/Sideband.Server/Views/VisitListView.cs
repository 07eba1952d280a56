namespace Sideband.Server.Views;

/// <summary>Who is in.</summary>
internal sealed record VisitListView(IReadOnlyList<VisitView> Items);
