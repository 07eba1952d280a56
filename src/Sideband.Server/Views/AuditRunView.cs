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
    string? Fault
)
{
    /// <param name="run">The run.</param>
    /// <param name="isRunning">Whether it is under way here: one that did not end, and is not, ended with the program.</param>
    public static AuditRunView Of(AuditRun run, bool isRunning) =>
        new(
            run.Id,
            isRunning ? "running"
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
            run.Fault ?? (run.EndedAt is null && !isRunning ? "The server ended before it did." : null)
        );
}
