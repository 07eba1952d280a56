namespace Sideband.Fleet.Incidents;

/// <summary>What is known of something that was wrong.</summary>
/// <param name="IsKnown">Whether anything is: a controller that is silent says nothing of its fans.</param>
/// <param name="WellAt">When it was last seen to be well; null where it was not seen.</param>
internal readonly record struct Bearing(bool IsKnown, DateTimeOffset? WellAt);
