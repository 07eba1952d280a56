namespace Sideband.Client.Audits;

/// <summary>Keeps time between the questions to one controller.</summary>
internal sealed class AuditPace(TimeProvider clock, double packetsPerSecond)
{
    private readonly TimeSpan _between = TimeSpan.FromSeconds(1 / packetsPerSecond);
    private long? _last;

    /// <summary>Waits until the next packet may go.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        if (_last is { } last && _between - clock.GetElapsedTime(last) is var left && left > TimeSpan.Zero)
            await Task.Delay(left, clock, cancellation).ConfigureAwait(false);
        _last = clock.GetTimestamp();
    }
}
