namespace Sideband.Fleet.Stores;

/// <summary>Some of the events that are kept.</summary>
/// <param name="Events">The events; their numbers are the store's.</param>
/// <param name="Next">
/// The number behind which, or before which, the next are; null where there are no more. Also a page with fewer events than there might be
/// on it can have it: a search looks at so many events at a time, not longer than others can wait.
/// </param>
public sealed record EventPage(IReadOnlyList<FleetEvent> Events, long? Next);
