using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <summary>Something that happened at a controller.</summary>
/// <param name="Number">Counts up over the whole fleet while the program runs.</param>
/// <param name="Node">Whose it is.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="SeenAt">When we learnt of it.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Sensor">The sensor's name; null where it is of none.</param>
/// <param name="Text">What happened, in words.</param>
public sealed record FleetEvent(
    long Number,
    string Node,
    FleetEventKind Kind,
    DateTimeOffset SeenAt,
    EventSeverity Severity,
    string? Sensor,
    string Text
)
{
    /// <summary>The log entry as the controller has it; null for events that are of no entry.</summary>
    public SelRecord? Record { get; init; }

    /// <summary>When the controller says that it happened, by its own clock; null where it does not say.</summary>
    public DateTimeOffset? ControllerTime { get; init; }

    /// <summary>The same by our clock, as far as its clock's error is known.</summary>
    public DateTimeOffset? CorrectedTime { get; init; }

    /// <summary>Another member has told it.</summary>
    public bool IsRelayed { get; init; }

    /// <summary>The incident as it is now; null for other events.</summary>
    public Incident? Incident { get; init; }
}
