namespace Sideband.Fleet.Jobs;

/// <summary>What a job does next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Place">Whom to send to.</param>
/// <param name="Wait">How long to wait.</param>
/// <param name="Reason">Why it stops.</param>
internal readonly record struct JobStep(
    JobStepKind Kind,
    int Place = 0,
    TimeSpan Wait = default,
    string? Reason = null
);
