namespace Sideband.Server.Views;

/// <summary>The consoles that are open.</summary>
internal sealed record ConsoleListView(IReadOnlyList<ConsoleView> Items);
