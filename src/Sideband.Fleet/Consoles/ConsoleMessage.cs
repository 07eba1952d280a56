namespace Sideband.Fleet.Consoles;

/// <summary>What somebody at a console gets: characters, or how it is now, or what happened.</summary>
public sealed record ConsoleMessage
{
    private ConsoleMessage() { }

    /// <summary>What the machine said; empty in other messages.</summary>
    public ReadOnlyMemory<byte> Characters { get; private init; }

    /// <summary>How the console is now; null in other messages.</summary>
    public ConsoleStatus? Status { get; private init; }

    /// <summary>What happened; null in other messages.</summary>
    public ConsoleNote? Note { get; private init; }

    /// <summary>What it takes of a queue's room.</summary>
    internal int Size => Characters.Length + Least;

    internal const int Least = 64;

    internal static ConsoleMessage Of(byte[] characters) => new() { Characters = characters };

    internal static ConsoleMessage Of(ConsoleStatus status) => new() { Status = status };

    internal static ConsoleMessage Of(ConsoleNote note) => new() { Note = note };
}
