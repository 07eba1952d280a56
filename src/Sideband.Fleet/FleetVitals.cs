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
    internal static FleetVitals Of(IReadOnlyCollection<Owner> owners, int underWay)
    {
        var answering = owners.Where(owner => owner is { IsKnown: true, IsLeftInPeace: false }).ToList();
        return new(
            owners.Count,
            owners.Count(owner => !owner.IsKnown),
            owners.Count(owner => owner.IsLeftInPeace),
            owners.Sum(owner => owner.AnsweredSteps),
            owners.Sum(owner => owner.UnansweredSteps),
            underWay,
            [.. Enum.GetValues<PollTier>().Select(tier => Of(tier, answering))]
        );
    }

    private static TierVitals Of(PollTier tier, List<Owner> owners)
    {
        var (asked, oldest, lateness) = (0, (TimeSpan?)null, 0.0);
        foreach (var owner in owners)
        {
            if (owner.AgeOf(tier) is not { } age)
                continue;
            asked++;
            oldest = oldest > age ? oldest : age;
            lateness = Math.Max(lateness, age / owner.IntervalOf(tier));
        }
        return new(tier, asked, oldest, lateness);
    }
}
