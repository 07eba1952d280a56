namespace Sideband.Server.Views;

/// <summary>The recordings of a console.</summary>
/// <param name="Items">All, newest first.</param>
/// <param name="Found">The lines that were looked for.</param>
internal sealed record RecordingListView(IReadOnlyList<RecordingView> Items, IReadOnlyList<FoundView> Found);
