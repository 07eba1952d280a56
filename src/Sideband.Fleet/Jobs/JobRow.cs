namespace Sideband.Fleet.Jobs;

/// <summary>What a job does to one controller.</summary>
/// <param name="Node">The controller.</param>
public sealed record JobRow(string Node)
{
    /// <summary>How far it is.</summary>
    public JobRowState State { get; init; }

    /// <summary>The operation's own name, which is on disk before anything is sent; null where nothing was.</summary>
    public Guid? Operation { get; init; }

    /// <summary>How often it was sent, or was about to be.</summary>
    public int Attempt { get; init; }

    /// <summary>How the machine was before, in words that only the action understands; null where it was not looked at.</summary>
    public string? Evidence { get; init; }

    /// <summary>When it was about to be sent; null where it was not.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it ended; null where it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was said or seen; null where nothing was yet.</summary>
    public string? Answer { get; init; }

    /// <summary>Why it is not done, or why nobody knows; null where it is.</summary>
    public string? Error { get; init; }
}
