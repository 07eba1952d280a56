namespace Sideband.Fleet.Alerts;

/// <summary>How a route does.</summary>
/// <param name="Route">The route.</param>
/// <param name="Waiting">Notices that are on their way.</param>
/// <param name="SentAt">When the last one arrived; null where none has since the start.</param>
/// <param name="Error">Why the last one did not; null where it did.</param>
public sealed record AlertRouteStatus(AlertRoute Route, int Waiting, DateTimeOffset? SentAt, string? Error);
