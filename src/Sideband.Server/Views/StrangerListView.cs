namespace Sideband.Server.Views;

/// <summary>Controllers that send traps and are not watched, the latest first.</summary>
internal sealed record StrangerListView(IReadOnlyList<StrangerView> Items);
