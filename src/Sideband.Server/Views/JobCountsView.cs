using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>How many controllers of a job are in each state.</summary>
internal sealed record JobCountsView(int Waiting, int Sent, int Done, int Failed, int Unknown, int Skipped)
{
    public static JobCountsView Of(IReadOnlyDictionary<JobRowState, int> counts) =>
        new(
            counts.GetValueOrDefault(JobRowState.Waiting),
            counts.GetValueOrDefault(JobRowState.Sent),
            counts.GetValueOrDefault(JobRowState.Done),
            counts.GetValueOrDefault(JobRowState.Failed),
            counts.GetValueOrDefault(JobRowState.Unknown),
            counts.GetValueOrDefault(JobRowState.Skipped)
        );
}
