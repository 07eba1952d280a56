namespace Sideband.Server.Views;

/// <summary>A page of events that are kept.</summary>
/// <param name="Events">The events; their numbers are the store's.</param>
/// <param name="Next">
/// What the next page is asked for with, as <c>after</c> or <c>before</c>; null where this is the last. A search that finds little ends
/// before its page is full, and goes on with it, too.
/// </param>
internal sealed record EventPageView(IReadOnlyList<EventView> Events, long? Next);
