namespace Sideband.Server.Views;

/// <summary>How the controller bears being asked.</summary>
/// <param name="LatencyMilliseconds">How long a request takes, smoothed.</param>
/// <param name="Stretch">How much longer than planned intervals are.</param>
/// <param name="Failures">Tries that failed one after the other.</param>
/// <param name="AnsweredAt">When it last answered.</param>
/// <param name="TriedAgainAt">When it is tried again; null where it answers.</param>
/// <param name="Answered">Steps that it has answered.</param>
/// <param name="Unanswered">Steps that it has not.</param>
internal sealed record PollingView(
    double LatencyMilliseconds,
    int Stretch,
    int Failures,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? TriedAgainAt,
    long Answered,
    long Unanswered
)
{
    /// <summary>How often each is asked where it is well.</summary>
    public required IntervalsView Intervals { get; init; }
}
