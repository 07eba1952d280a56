namespace Sideband.Fleet.Stores;

/// <summary>How long samples are kept.</summary>
public sealed record Retention
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(2);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>So much is drawn from what was read; beyond that roll-ups tell as much.</summary>
    private static readonly TimeSpan RawAtMost = TimeSpan.FromHours(12);

    private static readonly TimeSpan FiveMinutesAtMost = TimeSpan.FromDays(8);

    /// <summary>As they were read; 48 h.</summary>
    public TimeSpan Raw { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Five minutes in one; 30 days.</summary>
    public TimeSpan FiveMinutes { get; init; } = TimeSpan.FromDays(30);

    /// <summary>An hour in one; two years.</summary>
    public TimeSpan Hour { get; init; } = TimeSpan.FromDays(730);

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault =>
        Raw < Shortest || FiveMinutes < Shortest || Hour < Shortest ? "samples are kept for two hours or longer"
        : Raw > Longest || FiveMinutes > Longest || Hour > Longest ? "samples are kept for a hundred years at most"
        : null;

    /// <summary>How finely that is told which lies so far back: as finely as it is kept, and as a picture can show.</summary>
    public SampleStep StepFor(TimeSpan back) =>
        back <= RawAtMost && back <= Raw ? SampleStep.Raw
        : back <= FiveMinutesAtMost && back <= FiveMinutes ? SampleStep.FiveMinutes
        : SampleStep.Hour;

    /// <summary>How long samples of a step are kept.</summary>
    public TimeSpan Of(SampleStep step) =>
        step switch
        {
            SampleStep.Raw => Raw,
            SampleStep.FiveMinutes => FiveMinutes,
            _ => Hour,
        };
}
