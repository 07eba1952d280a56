namespace Sideband.Fleet;

/// <summary>How the watch itself goes: whether it keeps up with what it is to ask.</summary>
/// <param name="Controllers">That are watched.</param>
/// <param name="Unknown">Of them, that were not asked yet.</param>
/// <param name="Silent">Of them, that do not answer or let nobody in, and are left in peace.</param>
/// <param name="Answered">Steps that were answered.</param>
/// <param name="Unanswered">Steps that were not.</param>
/// <param name="UnderWay">Controllers that are being asked at this moment.</param>
/// <param name="Tiers">Each tier, over the controllers that answer.</param>
public sealed record FleetVitals(
    int Controllers,
    int Unknown,
    int Silent,
    long Answered,
    long Unanswered,
    int UnderWay,
    IReadOnlyList<TierVitals> Tiers
)
{
    /// <summary>One look at each owner: a fleet has many, and this is asked often.</summary>
    internal static FleetVitals Of(IReadOnlyCollection<Owner> owners, int underWay)
    {
        var (unknown, silent, answered, unanswered) = (0, 0, 0L, 0L);
        var tiers = Enum.GetValues<PollTier>();
        var (asked, oldest, lateness) = (new int[tiers.Length], new TimeSpan?[tiers.Length], new double[tiers.Length]);
        foreach (var owner in owners)
        {
            answered += owner.AnsweredSteps;
            unanswered += owner.UnansweredSteps;
            var (isKnown, isLeft) = (owner.IsKnown, owner.IsLeftInPeace);
            unknown += isKnown ? 0 : 1;
            silent += isLeft ? 1 : 0;
            if (!isKnown || isLeft)
                continue;
            var now = owner.Now;
            foreach (var tier in tiers)
            {
                if (owner.Through(tier) is not { } at)
                    continue;
                var (i, age) = ((int)tier, now - at);
                asked[i]++;
                oldest[i] = oldest[i] > age ? oldest[i] : age;
                lateness[i] = Math.Max(lateness[i], age / owner.IntervalOf(tier));
            }
        }
        return new(
            owners.Count,
            unknown,
            silent,
            answered,
            unanswered,
            underWay,
            [.. tiers.Select((tier, i) => new TierVitals(tier, asked[i], oldest[i], lateness[i]))]
        );
    }
}
