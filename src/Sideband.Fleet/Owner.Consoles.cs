using Sideband.Client.Consoles;
using Sideband.Fleet.Consoles;

namespace Sideband.Fleet;

/// <content>Its console, in the second session that a controller gives us.</content>
public sealed partial class Owner
{
    /// <summary>Asks for the machine's console.</summary>
    /// <exception cref="Client.IpmiTimeoutException">Another member has the controller.</exception>
    internal Task<IConsoleLink> OpenConsoleAsync(
        bool takesOver,
        Action<ConsoleNotice> noticed,
        CancellationToken cancellation
    ) =>
        IsAway || _isRetired
            ? Task.FromException<IConsoleLink>(Elsewhere())
            : SessionConsole.OpenAsync(_node, takesOver, noticed, cancellation);
}
