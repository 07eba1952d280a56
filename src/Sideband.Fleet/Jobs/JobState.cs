namespace Sideband.Fleet.Jobs;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>It is said what would be done, and nobody has confirmed it.</summary>
    Planned,

    /// <summary>It is under way.</summary>
    Running,

    /// <summary>Nothing more is sent; what was sent is waited for.</summary>
    Stopping,

    /// <summary>It rests, and can be resumed.</summary>
    Stopped,

    /// <summary>Every controller has had its turn.</summary>
    Done,
}
