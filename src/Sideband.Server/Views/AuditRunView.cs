using Sideband.Client.Audits;
using Sideband.Client.Audits.Reports;
using Sideband.Server.Auditing;

namespace Sideband.Server.Views;

/// <summary>An audit of many. <c>With</c> says how many controllers have a finding of a severity.</summary>
internal sealed record AuditRunView(
    long Id,
    string State,
    string By,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Total,
    int Done,
    int Failed,
    int? Worst,
    int? Mean,
    IReadOnlyDictionary<string, int> With,
    string? Fault,
    long? Job
)
{
    /// <summary>One that is no job's and did not end has ended with the program.</summary>
    public static AuditRunView Of(AuditRun run) =>
        new(
            run.Id,
            run is { Job: not null, EndedAt: null } ? "running"
                : run.EndedAt is null || run.Fault is not null ? "stopped"
                : "done",
            run.By,
            run.StartedAt,
            run.EndedAt,
            run.Total,
            run.Done,
            run.Failed,
            run.Worst,
            run.Mean,
            Enum.GetValues<AuditSeverity>()
                .Zip(run.With, (severity, count) => (Word: AuditWords.Of(severity), Count: count))
                .ToDictionary(w => w.Word, w => w.Count, StringComparer.Ordinal),
            run.Fault ?? (run is { Job: null, EndedAt: null } ? "The server ended before it did." : null),
            run.Job
        );
}
