using Sideband.Server.Finding;

namespace Sideband.Server.Views;

/// <summary>How the latest search goes, or went.</summary>
internal sealed record DiscoveryStateView(
    string State,
    string By,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Total,
    int Asked,
    int Answered,
    int Unwatched,
    int Fresh,
    string? Fault
)
{
    public static DiscoveryStateView Of(DiscoveryState state) =>
        new(
            state.IsRunning ? "running"
                : state.Fault is null ? "done"
                : "stopped",
            state.By,
            state.StartedAt,
            state.EndedAt,
            state.Total,
            state.Asked,
            state.Answered,
            state.Unwatched,
            state.Fresh,
            state.Fault
        );
}
