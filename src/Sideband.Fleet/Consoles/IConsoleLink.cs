using Sideband.Client.Consoles;

namespace Sideband.Fleet.Consoles;

/// <summary>A console that a controller has given.</summary>
internal interface IConsoleLink : IAsyncDisposable
{
    /// <summary>Why it is over; none as long as it is not.</summary>
    ConsoleEnding Ending { get; }

    /// <summary>Reads what the machine said; 0 where the console is over.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Writes to the machine; waits while the controller does not keep up.</summary>
    /// <exception cref="IOException">The console is over.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> characters, CancellationToken cancellation);

    /// <summary>Sends a break, behind what was written before.</summary>
    void SendBreak();
}
