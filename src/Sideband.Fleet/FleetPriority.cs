namespace Sideband.Fleet;

/// <summary>Who is asked for first where several want something of one controller.</summary>
public enum FleetPriority
{
    /// <summary>A person waits, or wants something done. Asked even of a controller that was silent.</summary>
    Operator,

    /// <summary>A console.</summary>
    Console,

    /// <summary>Whether the machine is on, and what is not well.</summary>
    Safety,

    /// <summary>Figures that are drawn.</summary>
    Metrics,

    /// <summary>What can wait for the night.</summary>
    Audit,
}
