namespace Sideband.Fleet;

/// <summary>What an event is about.</summary>
public enum FleetEventKind
{
    /// <summary>An entry of the controller's log.</summary>
    LogEntry,

    /// <summary>The controller's log was cleared, by whomever: nothing is left of what was in it.</summary>
    LogCleared,

    /// <summary>The controller had lost events, since its log was full.</summary>
    LogOverflow,

    /// <summary>The machine's or the controller's state has changed.</summary>
    State,

    /// <summary>Entries of the controller's log were deleted, by whomever; others are still there.</summary>
    LogEntriesDeleted,

    /// <summary>An incident has begun or changed.</summary>
    Incident,

    /// <summary>A trap told of something that is in no log.</summary>
    Trap,

    /// <summary>A trap came from a controller that nobody watches.</summary>
    Unregistered,

    /// <summary>A part of the machine, or its firmware, is another than before.</summary>
    Inventory,
}
