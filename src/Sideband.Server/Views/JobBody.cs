using Sideband.Fleet.Auditing;
using Sideband.Fleet.Jobs;

namespace Sideband.Server.Views;

/// <summary>What is to be done to whom, and how carefully. A document is for those that configure, what is looked at for audits.</summary>
internal sealed record JobBody(
    string Action,
    IReadOnlyList<string> Nodes,
    int Canary = 1,
    int Batch = 10,
    double StaggerSeconds = 1,
    int MaxFailures = 3,
    int RackLimit = 0,
    string? Document = null,
    AuditOrder? Audit = null
)
{
    private const double Longest = 1e6;

    public JobPlan ToPlan() =>
        new(Action, Nodes)
        {
            Canary = Canary,
            Batch = Batch,
            // What is no time at all is one that no plan takes.
            Stagger = TimeSpan.FromSeconds(
                double.IsFinite(StaggerSeconds) ? Math.Clamp(StaggerSeconds, -1, Longest) : -1
            ),
            MaxFailures = MaxFailures,
            RackLimit = RackLimit,
            Document = Document ?? (Audit ?? (Action == FleetJobs.Audit ? new() : null))?.ToText(),
        };
}
