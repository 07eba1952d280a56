namespace Sideband.Fleet.Jobs;

/// <summary>A job in a list.</summary>
/// <param name="Job">The job; the names of its controllers may be left out.</param>
/// <param name="Nodes">How many controllers it has.</param>
/// <param name="Counts">How many of them are in each state; a state with none may be missing.</param>
public sealed record JobSummary(Job Job, int Nodes, IReadOnlyDictionary<JobRowState, int> Counts)
{
    /// <summary>Of a job whose rows are there.</summary>
    public static JobSummary Of(Job job, IReadOnlyCollection<JobRow> rows) =>
        new(job, rows.Count, rows.CountBy(row => row.State).ToDictionary());
}
