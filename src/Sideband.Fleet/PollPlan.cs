namespace Sideband.Fleet;

/// <summary>How often controllers are asked.</summary>
public sealed record PollPlan
{
    /// <summary>What was missed so many times says nothing of the present any more.</summary>
    private const int Misses = 3;

    /// <summary>Power and faults of the chassis; 30 seconds.</summary>
    public TimeSpan Chassis { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Sensors that are not well; 30 seconds.</summary>
    public TimeSpan Attention { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>All sensors; 60 seconds.</summary>
    public TimeSpan Sensors { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether the log has changed; 30 seconds. It is read only where its own times have moved.</summary>
    public TimeSpan Log { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the repository has changed; 5 minutes. It is read only where its own times have moved.</summary>
    public TimeSpan Repository { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The interval of a tier.</summary>
    public TimeSpan Of(PollTier tier) =>
        tier switch
        {
            PollTier.Chassis => Chassis,
            PollTier.Attention => Attention,
            PollTier.Sensors => Sensors,
            PollTier.Log => Log,
            _ => Repository,
        };

    /// <summary>Whether what a tier has brought is of the present still.</summary>
    /// <param name="age">How old it is.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="stretch">How much longer than planned the intervals of the controller are.</param>
    internal bool IsCurrent(TimeSpan age, PollTier tier, int stretch) => age <= Of(tier) * (Misses * stretch);

    /// <summary>Complains of intervals that are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is shorter than a second.</exception>
    public void Validate()
    {
        foreach (var tier in Enum.GetValues<PollTier>())
            ArgumentOutOfRangeException.ThrowIfLessThan(Of(tier), TimeSpan.FromSeconds(1), tier.ToString());
    }
}
