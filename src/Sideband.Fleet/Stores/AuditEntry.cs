namespace Sideband.Fleet.Stores;

/// <summary>Something that somebody has done.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who.</param>
/// <param name="What">What, as <c>power-cycle</c>.</param>
/// <param name="Place">Where: a controller, or <c>job 12</c>.</param>
/// <param name="Outcome">What became of it; before something is sent <c>sent</c>.</param>
/// <param name="Detail">More of it; null where there is no more.</param>
public sealed record AuditEntry(
    DateTimeOffset At,
    string Who,
    string What,
    string Place,
    string Outcome,
    string? Detail = null
);
