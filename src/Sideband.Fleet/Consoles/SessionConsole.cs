using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Fleet.Consoles;

/// <summary>
/// A console in a session of its own. The owner's session is not used: it is given up where the controller is silent for a moment,
/// and a console lives on through that; and what a person types would wait behind the sensors.
/// </summary>
internal sealed class SessionConsole : IConsoleLink
{
    private readonly IpmiClient _client;
    private readonly SerialConsole _console;

    private SessionConsole(IpmiClient client, SerialConsole console) => (_client, _console) = (client, console);

    public ConsoleEnding Ending => _console.Ending;

    /// <summary>Opens it.</summary>
    /// <param name="node">The controller.</param>
    /// <param name="takesOver">Ends another program's console where there is one.</param>
    /// <param name="noticed">Told what happens beside characters.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ConsoleBusyException">Another has it.</exception>
    /// <exception cref="IpmiException">It is not given.</exception>
    public static async Task<IConsoleLink> OpenAsync(
        FleetNode node,
        bool takesOver,
        Action<ConsoleNotice> noticed,
        CancellationToken cancellation
    )
    {
        var client = await node.ConnectAsync(cancellation).ConfigureAwait(false);
        try
        {
            var options = new ConsoleOptions { TakeOver = takesOver, Noticed = noticed };
            return new SessionConsole(
                client,
                await client.OpenConsoleAsync(options, cancellation).ConfigureAwait(false)
            );
        }
        catch
        {
            await CloseAsync(client).ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) =>
        _console.ReadAsync(buffer, cancellation);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> characters, CancellationToken cancellation) =>
        _console.WriteAsync(characters, cancellation);

    public void SendBreak() => _console.SendBreak();

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync().ConfigureAwait(false);
        await CloseAsync(_client).ConfigureAwait(false);
    }

    private static async Task CloseAsync(IpmiClient client)
    {
        try
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            // It ends by itself.
        }
    }
}
