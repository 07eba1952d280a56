namespace Sideband.Fleet.Jobs;

/// <summary>What is to be done to whom, and how carefully.</summary>
/// <param name="Action">What, one of <see cref="FleetJobs.Actions"/>.</param>
/// <param name="Nodes">The controllers, in their order.</param>
public sealed record JobPlan(string Action, IReadOnlyList<string> Nodes)
{
    /// <summary>The most controllers of a job.</summary>
    public const int MostNodes = 20_000;

    /// <summary>So many come first, and the others only if all of them are well; 0 is none.</summary>
    public int Canary { get; init; } = 1;

    /// <summary>So many at once; the next ones come when all of them have ended.</summary>
    public int Batch { get; init; } = 10;

    /// <summary>The time from one to the next.</summary>
    public TimeSpan Stagger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>So many that failed, or of which nobody knows, stop it.</summary>
    public int MaxFailures { get; init; } = 3;

    /// <summary>So many of one rack at once; 0 is as many as there are. Controllers of which no rack is known count as one.</summary>
    public int RackLimit { get; init; }

    /// <summary>
    /// The settings that <see cref="FleetJobs.Configure"/> makes controllers have, or what <see cref="FleetJobs.Audit"/> looks at, as
    /// <see cref="Auditing.AuditOrder"/> has it; null for all other actions, for an audit as usual, and in lists.
    /// </summary>
    public string? Document { get; init; }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault =>
        Nodes.Count is 0 or > MostNodes ? $"nodes are 1 to {MostNodes} names"
        : Nodes.Any(string.IsNullOrEmpty) ? "a node has no name"
        : Nodes.Distinct(StringComparer.OrdinalIgnoreCase).Count() != Nodes.Count ? "a node is named twice"
        : Canary is < 0 or > MostNodes ? $"canary is 0 to {MostNodes}"
        : Batch is < 1 or > MostNodes ? $"batch is 1 to {MostNodes}"
        : Stagger < TimeSpan.Zero || Stagger > TimeSpan.FromHours(1) ? "staggerSeconds is 0 to 3600"
        : MaxFailures is < 1 or > MostNodes ? $"maxFailures is 1 to {MostNodes}"
        : RackLimit is < 0 or > MostNodes ? $"rackLimit is 0 to {MostNodes}"
        : null;
}
