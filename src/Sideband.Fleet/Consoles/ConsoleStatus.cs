namespace Sideband.Fleet.Consoles;

/// <summary>A shared console at a moment.</summary>
/// <param name="Node">Whose.</param>
/// <param name="State">How it is.</param>
/// <param name="Reason">Why it is not open, and what can be done; null where it is.</param>
/// <param name="Since">Since when it is so.</param>
public sealed record ConsoleStatus(string Node, ConsoleState State, string? Reason, DateTimeOffset Since)
{
    /// <summary>Who has the keyboard; null is nobody.</summary>
    public ConsolePerson? Writer { get; init; }

    /// <summary>Who looks, the writer among them, in the order in which they came.</summary>
    public IReadOnlyList<ConsolePerson> Watchers { get; init; } = [];

    /// <summary>Since when it is recorded; null where it is not.</summary>
    public DateTimeOffset? RecordingSince { get; init; }

    /// <summary>Who said that it is to be recorded; null where nobody did.</summary>
    public string? RecordedBy { get; init; }

    /// <summary>When the machine last said something; null where it did not.</summary>
    public DateTimeOffset? SpokeAt { get; init; }
}
