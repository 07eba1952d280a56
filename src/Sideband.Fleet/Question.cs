using Sideband.Client;

namespace Sideband.Fleet;

/// <summary>Something that somebody wants of a controller. It may take several steps, and gives way between two.</summary>
internal abstract class Question(string? key, FleetPriority priority)
{
    /// <summary>Questions of one key are equal and sent once; null is equal to none.</summary>
    public string? Key => key;

    /// <summary>The highest priority of those who ask.</summary>
    public FleetPriority Priority { get; set; } = priority;

    /// <summary>Nobody waits for it any more, so that it is not begun.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>How many requests the last step was; 0 where how long they took says nothing of the controller's pace.</summary>
    public virtual int Requests => 1;

    /// <summary>Does the next step; true where it was the last one.</summary>
    public abstract Task<bool> StepAsync(IpmiClient client, CancellationToken cancellation);

    /// <summary>It is through. What waits goes on.</summary>
    public abstract void Succeeded();

    /// <summary>It cannot be answered.</summary>
    public abstract void Failed(Exception why);
}
