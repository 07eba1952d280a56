namespace Sideband.Client.Operations;

/// <summary>What becomes of a watchdog that is fed.</summary>
public enum WatchdogFeeding
{
    /// <summary>It was set and runs.</summary>
    Started,

    /// <summary>The controller did not answer in time, or had an error for an answer; it is asked on.</summary>
    Missed,

    /// <summary>The controller answers again.</summary>
    Resumed,

    /// <summary>The controller had forgotten how it was set, as after a restart.</summary>
    SetAgain,
}
