namespace Sideband.Fleet.Stores;

/// <summary>What became of events that were to be kept.</summary>
/// <param name="News">Those that were not there yet.</param>
/// <param name="KnewNode">Whether anything of this controller was kept before.</param>
public sealed record ArchiveOutcome(IReadOnlyList<FleetEvent> News, bool KnewNode);
