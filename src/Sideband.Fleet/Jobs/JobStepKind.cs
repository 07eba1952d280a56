namespace Sideband.Fleet.Jobs;

/// <summary>What a job does next.</summary>
internal enum JobStepKind
{
    /// <summary>Waits for an answer.</summary>
    Rest,

    /// <summary>Waits for its time.</summary>
    Wait,

    /// <summary>Sends to one controller.</summary>
    Send,

    /// <summary>Ends early; nothing is under way any more.</summary>
    Stop,

    /// <summary>Ends: all had their turn.</summary>
    Finish,
}
