using Sideband.Fleet;

namespace Sideband.Server.Views;

/// <summary>How a tier keeps its interval.</summary>
/// <param name="Tier">Which.</param>
/// <param name="Asked">Controllers of which it was through.</param>
/// <param name="OldestSeconds">The longest that one waits.</param>
/// <param name="Lateness">The same in intervals.</param>
internal sealed record TierView(string Tier, int Asked, double? OldestSeconds, double Lateness)
{
    public static TierView Of(TierVitals tier) =>
        new(Words.Of(tier.Tier), tier.Asked, Words.Seconds(tier.Oldest), Math.Round(tier.Lateness, 3));
}
