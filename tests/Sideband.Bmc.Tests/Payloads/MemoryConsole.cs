using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Tests.Payloads;

/// <summary>A serial port without a machine: whoever has it says what the machine says, and sees what was typed.</summary>
internal sealed class MemoryConsole : IConsoleLine
{
    private readonly Queue<byte> _says = new();
    private readonly List<byte> _typed = [];

    public Action? Ready { get; set; }

    public DateTimeOffset? NextDue => null;

    /// <summary>What was typed so far.</summary>
    public IReadOnlyList<byte> Typed => _typed;

    public int Breaks { get; private set; }

    public int Rings { get; private set; }

    /// <summary>Characters that are taken before it is full.</summary>
    public int Room { get; set; } = int.MaxValue;

    /// <summary>Characters that it still has to say.</summary>
    public int Unread => _says.Count;

    public void Say(ReadOnlySpan<byte> characters)
    {
        foreach (var c in characters)
            _says.Enqueue(c);
        Ready?.Invoke();
    }

    public int Write(ReadOnlySpan<byte> characters)
    {
        var taken = Math.Min(Room, characters.Length);
        _typed.AddRange(characters[..taken]);
        Room -= taken;
        return taken;
    }

    public int Read(Span<byte> characters)
    {
        var read = 0;
        while (read < characters.Length && _says.TryDequeue(out var c))
            characters[read++] = c;
        return read;
    }

    public void Break() => Breaks++;

    public void Ring() => Rings++;

    public void OnChassis(ChassisChange change) { }

    public void Advance() { }

    public void Dispose() { }
}
