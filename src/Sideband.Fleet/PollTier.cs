namespace Sideband.Fleet;

/// <summary>What is asked of a controller again and again, each at its own interval.</summary>
public enum PollTier
{
    /// <summary>Power and faults of the chassis.</summary>
    Chassis,

    /// <summary>The sensors that were not well when they were last read.</summary>
    Attention,

    /// <summary>What the controller is, which sensors it has, how wrong its clock is.</summary>
    Repository,

    /// <summary>All sensors, and the power that the machine takes.</summary>
    Sensors,

    /// <summary>Whether the event log has changed, and if so what is new in it.</summary>
    Log,
}
