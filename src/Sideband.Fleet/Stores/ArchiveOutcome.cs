namespace Sideband.Fleet.Stores;

/// <summary>What became of events that were to be kept.</summary>
/// <param name="News">Those that were not there yet.</param>
/// <param name="KnewLog">Whether a log of this controller was kept before, be it an empty one.</param>
public sealed record ArchiveOutcome(IReadOnlyList<FleetEvent> News, bool KnewLog);
