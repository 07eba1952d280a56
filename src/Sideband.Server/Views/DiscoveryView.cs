using System.Net;
using Sideband.Server.Finding;

namespace Sideband.Server.Views;

/// <summary>Where controllers may be looked for, where they are, and how that goes.</summary>
internal sealed record DiscoveryView(
    IReadOnlyList<string> Networks,
    IReadOnlyList<string> Ranges,
    int? EveryMinutes,
    int Rate,
    DiscoveryStateView? Run,
    DateTimeOffset? NextAt
)
{
    public static DiscoveryView Of(IReadOnlyList<IPNetwork> networks, DiscoveryPlan plan, DiscoveryState? state) =>
        new(
            [.. networks.Select(network => network.ToString())],
            plan.Ranges,
            plan.EveryMinutes,
            plan.Rate,
            state is null ? null : DiscoveryStateView.Of(state),
            plan is { EveryMinutes: { } every, Ranges.Count: > 0 }
                ? state?.StartedAt + TimeSpan.FromMinutes(every)
                : null
        );
}
