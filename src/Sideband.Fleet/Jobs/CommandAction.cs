using Sideband.Client;

namespace Sideband.Fleet.Jobs;

/// <summary>An action that is one command: the controller takes it or says no.</summary>
/// <param name="name">Its name.</param>
/// <param name="words">The words of the command line that do the same.</param>
internal abstract class CommandAction(string name, string words) : SessionAction(name, words)
{
    protected sealed override async Task<string> SendAsync(
        IpmiClient client,
        string? evidence,
        JobMark mark,
        CancellationToken cancellation
    )
    {
        mark.Send();
        await ActAsync(client, cancellation).ConfigureAwait(false);
        return "taken";
    }

    /// <summary>Sends the command.</summary>
    protected abstract Task ActAsync(IpmiClient client, CancellationToken cancellation);
}
