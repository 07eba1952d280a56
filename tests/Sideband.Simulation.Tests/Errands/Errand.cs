using Sideband.Bmc;
using Sideband.Client;

namespace Sideband.Simulation.Tests.Errands;

/// <summary>A piece of work that a console does again and again, and what it must leave behind.</summary>
internal abstract class Errand(Operator console)
{
    private int _count;

    protected Operator Console => console;

    protected Ledger Ledger => console.Ledger;

    protected int Index => console.Index;

    protected Random Random => console.Chance;

    /// <summary>A number that this errand has not used before.</summary>
    protected int Next => ++_count;

    /// <summary>Does something, and looks what became of it.</summary>
    public abstract Task RunAsync(IpmiClient client);

    /// <summary>Reads all that it has written.</summary>
    public abstract Task ReadAsync(IpmiClient client);

    /// <summary>Compares what the disk holds after the last power cut with what the console was told.</summary>
    public abstract void CheckDisk(Controller controller);

    /// <summary>The errands of a console.</summary>
    public static IEnumerable<Errand> Of(Pastimes pastimes, Operator console)
    {
        if (pastimes.HasFlag(Pastimes.Events))
            yield return new EventErrand(console);
        if (pastimes.HasFlag(Pastimes.Limits))
            yield return new LimitErrand(console);
        if (pastimes.HasFlag(Pastimes.Rights))
            yield return new RightsErrand(console);
    }

    /// <summary>Gives something a value.</summary>
    protected async Task SetAsync(string name, string value, Func<Task> call) =>
        Ledger.Set(name, value, await console.EndAsync($"{name}: {value}", call));

    /// <summary>Reads a value, which is what was written last.</summary>
    protected async Task CheckAsync(string name, Func<Task<string>> read) => Ledger.CheckRead(name, await read());
}
