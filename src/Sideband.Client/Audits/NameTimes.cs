namespace Sideband.Client.Audits;

/// <summary>How long RAKP message 2 took for a user that there is, and for names that nobody has; they were asked for in turns.</summary>
/// <param name="Known">For the one that there is.</param>
/// <param name="MadeUp">For the others.</param>
public sealed record NameTimes(IReadOnlyList<TimeSpan> Known, IReadOnlyList<TimeSpan> MadeUp)
{
    /// <summary>With fewer of each, chance parts them now and then: eight of each it parts once in 6,435 times.</summary>
    public const int Fewest = 8;

    /// <summary>What networks and schedulers make of nothing.</summary>
    private static readonly TimeSpan Noise = TimeSpan.FromMicroseconds(200);

    /// <summary>Whether there are enough to say anything.</summary>
    public bool AreEnough => Known.Count >= Fewest && MadeUp.Count >= Fewest;

    /// <summary>Whether a stranger could tell by them who there is: each of the one kind took longer than each of the other, and clearly so.</summary>
    public bool Tell =>
        AreEnough
        && (Known.Min() > MadeUp.Max() || MadeUp.Min() > Known.Max())
        && (Middle(Known) - Middle(MadeUp)).Duration() is var gap
        && gap > Noise
        && gap > 3 * Spread(Known)
        && gap > 3 * Spread(MadeUp);

    /// <summary>The one in the middle.</summary>
    public static TimeSpan Middle(IReadOnlyList<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>How far most are from the middle.</summary>
    private static TimeSpan Spread(IReadOnlyList<TimeSpan> times)
    {
        var middle = Middle(times);
        return Middle([.. times.Select(t => (t - middle).Duration())]);
    }
}
