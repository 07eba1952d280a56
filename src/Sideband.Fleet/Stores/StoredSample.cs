namespace Sideband.Fleet.Stores;

/// <summary>What a sensor read at a time, or in the time that begins then.</summary>
/// <param name="At">When; of a roll-up, when it begins.</param>
/// <param name="Mean">The mean; of what was read once, that.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
/// <param name="Last">What was read last.</param>
public readonly record struct StoredSample(DateTimeOffset At, double Mean, double Min, double Max, double Last)
{
    /// <summary>What was read once.</summary>
    public StoredSample(DateTimeOffset at, double value)
        : this(at, value, value, value, value) { }
}
