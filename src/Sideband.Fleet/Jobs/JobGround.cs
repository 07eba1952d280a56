using Sideband.Fleet.Auditing;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Jobs;

/// <summary>What a job stands on.</summary>
/// <param name="Store">Keeps it.</param>
/// <param name="Find">The owner of a controller; null where it is not watched.</param>
/// <param name="Clock">The time.</param>
/// <param name="Tell">Tells those who listen.</param>
/// <param name="Ending">The program ends: nothing more is sent, and what is under way stays as it is in the store.</param>
internal sealed record JobGround(
    IJobStore Store,
    Func<string, Owner?> Find,
    FleetClock Clock,
    Action<JobChange> Tell,
    CancellationToken Ending
)
{
    /// <summary>Has another member do what only the owner of a controller can do; null where there is no other.</summary>
    public Func<JobErrand, CancellationToken, Task<ErrandAnswer>>? Elsewhere { get; init; }

    /// <summary>Who audits; null where nobody does.</summary>
    public Func<IAuditor?> Auditor { get; init; } = () => null;
}
