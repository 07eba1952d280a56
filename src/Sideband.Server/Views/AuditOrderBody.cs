using Sideband.Fleet.Auditing;
using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>
/// What is to be audited: some nodes (or <c>@group</c>), those of a query, or all. It becomes a job, which is begun at once: who is not
/// reached stops it only where <c>maxFailures</c> says so.
/// </summary>
internal sealed record AuditOrderBody(
    IReadOnlyList<string>? Nodes = null,
    string? Query = null,
    bool Timing = false,
    bool Services = false,
    double PacketsPerSecond = AuditOrder.UsualPackets,
    int Canary = 0,
    int Batch = 64,
    double StaggerSeconds = 0,
    int MaxFailures = JobPlan.MostNodes,
    int RackLimit = 0
)
{
    public AuditOrder ToOrder() => new(Timing, Services, PacketsPerSecond);

    public JobPlan ToPlan(IReadOnlyList<string> nodes) =>
        new JobBody(
            FleetJobs.Audit,
            nodes,
            Canary,
            Batch,
            StaggerSeconds,
            MaxFailures,
            RackLimit,
            Audit: ToOrder()
        ).ToPlan();
}
