namespace Sideband.Fleet;

/// <summary>How one tier keeps its interval, over all controllers that answer.</summary>
/// <param name="Tier">Which.</param>
/// <param name="Asked">Controllers of which it was through at least once.</param>
/// <param name="Oldest">How long ago it was through for the one that has waited longest; null where it was for none.</param>
/// <param name="Lateness">The largest age in intervals: 1 is in time, above 2 one was missed.</param>
public sealed record TierVitals(PollTier Tier, int Asked, TimeSpan? Oldest, double Lateness);
