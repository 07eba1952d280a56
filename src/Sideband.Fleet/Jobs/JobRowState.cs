namespace Sideband.Fleet.Jobs;

/// <summary>How far a job is with one controller.</summary>
public enum JobRowState
{
    /// <summary>Nothing was sent.</summary>
    Waiting,

    /// <summary>It may have been sent: that it would be is on disk before.</summary>
    Sent,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It is not done: nothing was sent, or the controller said no, or its state shows it.</summary>
    Failed,

    /// <summary>Nobody knows whether it is done. It is not sent again unless a person says so.</summary>
    Unknown,

    /// <summary>Nothing is sent, since the controller is not watched any more.</summary>
    Skipped,
}
