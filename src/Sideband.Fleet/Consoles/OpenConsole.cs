using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Fleet.Consoles;

/// <summary>Asks a controller for its console.</summary>
/// <param name="takesOver">Ends another program's console where there is one.</param>
/// <param name="noticed">Told what happens beside characters; must not block.</param>
/// <param name="cancellation">Gives up.</param>
/// <exception cref="ConsoleBusyException">Another has it.</exception>
/// <exception cref="IpmiException">It is not given.</exception>
internal delegate Task<IConsoleLink> OpenConsole(
    bool takesOver,
    Action<ConsoleNotice> noticed,
    CancellationToken cancellation
);
