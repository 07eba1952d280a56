using Sideband.Protocol.Records.Sel;

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

    /// <summary>Only those that are so bad at least.</summary>
    public EventSeverity Least { get; init; }

    /// <summary>Only those about this; null are all.</summary>
    public FleetEventKind? Kind { get; init; }

    /// <summary>Only those in whose controller's name, sensor or text each of these words is, whatever the case of its letters; none has a blank in it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A search looks at so many events at a time: others want the store meanwhile, and these take some tens of milliseconds.</summary>
    internal int Looks { get; init; } = 20_000;

    /// <summary>Whether most events may be none that are asked for, so that many have to be looked at to find one.</summary>
    internal bool IsSearch => Among is not null || Least > EventSeverity.Ok || Kind is not null || Words.Count > 0;
}
