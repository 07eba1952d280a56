namespace Sideband.Fleet.Jobs;

/// <summary>Why something cannot be done with a job.</summary>
public enum JobFault
{
    /// <summary>What was asked makes no sense.</summary>
    Wrong,

    /// <summary>There is no such job.</summary>
    Missing,

    /// <summary>The job, or one of its controllers, is not so far, or further.</summary>
    Conflict,
}
