using Sideband.Fleet.Jobs;

namespace Sideband.Fleet.Members;

/// <summary>What the desk has another member do for a job: it speaks to the controller.</summary>
/// <param name="Job">The job's number.</param>
/// <param name="Place">The row's place.</param>
/// <param name="Action">The action's name.</param>
/// <param name="By">Who wants it.</param>
/// <param name="OnlyReads">Reads what became of it, and sends nothing.</param>
/// <param name="Row">The row as the desk has it.</param>
/// <param name="Document">What the action makes controllers as, or looks at; null for those that have none.</param>
internal sealed record JobErrand(
    long Job,
    int Place,
    string Action,
    string By,
    bool OnlyReads,
    JobRow Row,
    string? Document = null
);
