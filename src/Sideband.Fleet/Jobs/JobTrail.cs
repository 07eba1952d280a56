using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Jobs;

/// <summary>What the audit trail says of jobs.</summary>
internal static class JobTrail
{
    /// <summary>What the audit trail says of what was done to one controller.</summary>
    public static AuditEntry Of(DateTimeOffset at, string who, JobAction action, long job, JobRow row) =>
        new(
            at,
            who,
            action.Name,
            row.Node,
            JobWords.Of(row.State),
            FormattableString.Invariant($"job {job}, operation {row.Operation}")
                + ((row.Error ?? row.Answer) is { } said ? $": {said}" : "")
        );
}
