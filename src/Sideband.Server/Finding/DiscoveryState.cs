namespace Sideband.Server.Finding;

/// <summary>How the latest search goes, or went.</summary>
/// <param name="IsRunning">Whether it is under way.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Total">How many addresses it has.</param>
/// <param name="Asked">How many were asked.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Unwatched">How many of those nobody watches.</param>
/// <param name="Fresh">How many of those were not known before.</param>
/// <param name="Fault">Why it ended early; null where it did not.</param>
internal sealed record DiscoveryState(
    bool IsRunning,
    string By,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Total,
    int Asked,
    int Answered,
    int Unwatched,
    int Fresh,
    string? Fault
);
