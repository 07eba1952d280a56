namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>Makes a rate of a count that only rises.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private (double Count, DateTimeOffset At)? _last;

    /// <summary>How much a second it was between the last two counts; null where there were none.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>Takes the present count. One that is lower than before is another's.</summary>
    public void Take(double count)
    {
        var now = time.GetUtcNow();
        var passed = _last is { } last ? now - last.At : TimeSpan.Zero;
        PerSecond =
            passed > TimeSpan.Zero && count >= _last!.Value.Count
                ? (count - _last.Value.Count) / passed.TotalSeconds
                : null;
        _last = (count, now);
    }

    /// <summary>The next count is another's.</summary>
    public void Forget() => (_last, PerSecond) = (null, null);
}
