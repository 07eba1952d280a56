namespace Sideband.Server.Views;

/// <summary>Who is told, in the order of the file.</summary>
internal sealed record AlertRouteListView(IReadOnlyList<AlertRouteView> Items);
