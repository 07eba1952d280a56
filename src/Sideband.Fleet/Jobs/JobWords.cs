namespace Sideband.Fleet.Jobs;

/// <summary>What states are called, in the API and in the audit trail.</summary>
public static class JobWords
{
    /// <summary>How far a job is.</summary>
    public static string Of(JobState state) =>
        state switch
        {
            JobState.Planned => "planned",
            JobState.Running => "running",
            JobState.Stopping => "stopping",
            JobState.Stopped => "stopped",
            _ => "done",
        };

    /// <summary>How far it is with one controller.</summary>
    public static string Of(JobRowState state) =>
        state switch
        {
            JobRowState.Waiting => "waiting",
            JobRowState.Sent => "sent",
            JobRowState.Done => "done",
            JobRowState.Failed => "failed",
            JobRowState.Unknown => "unknown",
            _ => "skipped",
        };
}
