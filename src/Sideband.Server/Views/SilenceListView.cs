namespace Sideband.Server.Views;

/// <summary>Silences that have not ended.</summary>
internal sealed record SilenceListView(IReadOnlyList<SilenceView> Items);
