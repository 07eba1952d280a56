using Sideband.Client;

namespace Sideband.Fleet.Jobs;

/// <summary>An action that is one question of an operator's in the owner's session.</summary>
/// <param name="name">Its name.</param>
/// <param name="words">The words of the command line that do the same.</param>
internal abstract class SessionAction(string name, string words) : JobAction(name, words)
{
    public sealed override Task<string> DoAsync(Owner owner, JobTurn turn, CancellationToken cancellation) =>
        owner.AskAsync(
            null,
            FleetPriority.Operator,
            (client, _) => SendAsync(client, turn.Evidence, turn.Mark, turn.Ending),
            cancellation
        );

    /// <summary>Does it, once.</summary>
    /// <param name="client">The owner's session.</param>
    /// <param name="evidence">What was seen before.</param>
    /// <param name="mark">Set right before the first command that changes something.</param>
    /// <param name="cancellation">Gives up; it may have been done.</param>
    /// <returns>What the controller said.</returns>
    /// <exception cref="IpmiException">It says no, or nobody knows.</exception>
    protected abstract Task<string> SendAsync(
        IpmiClient client,
        string? evidence,
        JobMark mark,
        CancellationToken cancellation
    );
}
