namespace Sideband.Server.Views;

/// <summary>One's own passkeys.</summary>
internal sealed record PasskeyListView(IReadOnlyList<PasskeyView> Items);
