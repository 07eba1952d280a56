namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>The process of a machine that its controller starts and ends. Nothing here waits.</summary>
internal interface IQemuProcess : IPort
{
    /// <summary>Whether it was looked for: before that, nobody knows whether it runs.</summary>
    bool IsSeen { get; }

    /// <summary>Whether others start and end it, too: what they do is theirs, and nothing is done about it.</summary>
    bool IsShared { get; }

    /// <summary>Whether it runs, whoever started it.</summary>
    bool IsAlive { get; }

    /// <summary>Whether it is being started.</summary>
    bool IsStarting { get; }

    /// <summary>Starts it, with the machine at rest.</summary>
    void Launch();

    /// <summary>Why it did not start; null where nothing new is known.</summary>
    string? TakeProblem();

    /// <summary>Ends it by force.</summary>
    void Kill();
}
