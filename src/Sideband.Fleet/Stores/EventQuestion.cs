namespace Sideband.Fleet.Stores;

/// <summary>Which of the events that are kept.</summary>
/// <param name="Limit">How many at most.</param>
public sealed record EventQuestion(int Limit)
{
    /// <summary>Only those of a controller; null are all.</summary>
    public string? Node { get; init; }

    /// <summary>Only those of these controllers; null are all.</summary>
    public IReadOnlyCollection<string>? Among { get; init; }

    /// <summary>Only those with a higher number in the store.</summary>
    public long After { get; init; }

    /// <summary>Only those with a lower number, and the newest of them first; null is the oldest first.</summary>
    public long? Before { get; init; }
}
