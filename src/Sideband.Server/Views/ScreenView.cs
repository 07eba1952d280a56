namespace Sideband.Server.Views;

/// <summary>A machine's screen that can be had.</summary>
/// <param name="Node">The machine.</param>
/// <param name="MayType">Whether whoever asks may press keys there, and not only look.</param>
internal sealed record ScreenView(string Node, bool MayType);
