using Sideband.Client;

namespace Sideband.Fleet;

/// <summary>What is asked again and again, and now and then by somebody who cannot wait for the next time.</summary>
internal sealed class TierQuestion(PollTier tier, NodePoller poller) : Question(null, UsualPriority(tier))
{
    private TaskCompletionSource? _waiting;

    public PollTier Tier => tier;

    /// <summary>When it is asked next.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>A step was done, and others are to come.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>When it was last through; null where it never was.</summary>
    public TimeSpan? Through { get; set; }

    public override int Requests => poller.Requests;

    /// <summary>Waits for the next answer. Called by the owner, under its lock.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public override async Task<bool> StepAsync(IpmiClient client, CancellationToken cancellation)
    {
        IsUnderWay = true;
        return await poller.StepAsync(tier, client, cancellation).ConfigureAwait(false);
    }

    public override void Succeeded()
    {
        Reset();
        Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
    }

    public override void Failed(Exception why)
    {
        Reset();
        if (Interlocked.Exchange(ref _waiting, null) is not { } waiting)
            return;
        waiting.TrySetException(why);
        // Where nobody waits any more that is seen, too.
        _ = waiting.Task.Exception;
    }

    private void Reset() => (IsUnderWay, Priority) = (false, UsualPriority(tier));

    private static FleetPriority UsualPriority(PollTier tier) =>
        tier is PollTier.Chassis or PollTier.Attention ? FleetPriority.Safety : FleetPriority.Metrics;
}
