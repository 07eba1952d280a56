namespace Sideband.Fleet.Jobs;

/// <summary>An action's one time at a controller.</summary>
/// <param name="Evidence">What was seen before.</param>
/// <param name="Mark">Set right before the first command that changes something.</param>
/// <param name="Ending">The program ends, and what can be ended between two commands is.</param>
internal sealed record JobTurn(string? Evidence, JobMark Mark, CancellationToken Ending);
