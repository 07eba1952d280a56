namespace Sideband.Server.Views;

/// <summary>Incidents, newest first.</summary>
/// <param name="Items">The incidents.</param>
/// <param name="Total">How many there are, also of those that did not fit.</param>
internal sealed record IncidentListView(IReadOnlyList<IncidentView> Items, int Total);
