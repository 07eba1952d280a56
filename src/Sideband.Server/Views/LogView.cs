namespace Sideband.Server.Views;

/// <summary>The controller's log.</summary>
internal sealed record LogView(int Entries, int FreeBytes, bool Overflow, double? AgeSeconds);
