namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>The serial port of a machine, as a machine file describes it.</summary>
/// <param name="Kind">What it is wired to.</param>
/// <param name="Target">Path or address; <c>{name}</c> stands for the node's name.</param>
public sealed record ConsoleModel(ConsoleKind Kind, string Target = "")
{
    /// <summary>The least that <see cref="History"/> may be.</summary>
    public const int LeastHistory = 4096;

    /// <summary>The most that <see cref="History"/> may be.</summary>
    public const int MostHistory = 16 << 20;

    /// <summary>The most that <see cref="Watchers"/> may be: instances are counted to fifteen.</summary>
    public const int MostWatchers = 14;

    /// <summary>The arguments of a program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Characters that are kept, and shown to whoever attaches; 65,536.</summary>
    public int History { get; init; } = 65536;

    /// <summary>How many may watch beside the one who writes; 3.</summary>
    public int Watchers { get; init; } = 3;

    /// <summary>Makes the line; for tests.</summary>
    internal Func<IConsoleLine>? Make { get; init; }
}
