using Sideband.Fleet;

namespace Sideband.Server.Views;

/// <summary>How the server itself goes.</summary>
internal sealed record VitalsView(
    int Controllers,
    int Unknown,
    int Silent,
    long Answered,
    long Unanswered,
    int UnderWay,
    IReadOnlyList<TierView> Tiers,
    long? StoreFailures,
    double CpuSeconds,
    long MemoryBytes
)
{
    public static VitalsView Of(FleetWatch fleet)
    {
        var vitals = fleet.Vitals;
        return new(
            vitals.Controllers,
            vitals.Unknown,
            vitals.Silent,
            vitals.Answered,
            vitals.Unanswered,
            vitals.UnderWay,
            [.. vitals.Tiers.Select(TierView.Of)],
            fleet.Store is null ? null : fleet.StoreFailures,
            Environment.CpuUsage.TotalTime.TotalSeconds,
            Environment.WorkingSet
        );
    }
}
