namespace Sideband.Fleet;

/// <summary>
/// How hard a controller may be asked, learnt from its answers: after each step it rests as long as it took, one that says that it is
/// busy is asked in smaller helpings and less often, and gets its usual share back after a while of good answers.
/// </summary>
internal sealed class Pace
{
    private const int MostStretch = 8;
    private const int GoodForMore = 20;
    private const int Helping = 16;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);
    private int _good;

    /// <summary>How much longer than planned intervals are, 1 to 8.</summary>
    public int Stretch { get; private set; } = 1;

    /// <summary>How long a request takes, smoothed; zero where none was sent yet.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Until when nothing is asked that can wait.</summary>
    public TimeSpan RestsUntil { get; private set; }

    /// <summary>How many sensors are asked for in one step.</summary>
    public int Width => Math.Max(2, Helping / Stretch);

    /// <summary>A step was answered.</summary>
    /// <param name="now">The present.</param>
    /// <param name="took">How long the step took.</param>
    /// <param name="requests">How many requests it was.</param>
    public void Answered(TimeSpan now, TimeSpan took, int requests)
    {
        var each = took / Math.Max(1, requests);
        Latency = Latency == TimeSpan.Zero ? each : Latency + ((each - Latency) / 8);
        RestsUntil = now + (took < LongestRest ? took : LongestRest);
        if (++_good >= GoodForMore && Stretch > 1)
            (Stretch, _good) = (Stretch / 2, 0);
    }

    /// <summary>The controller said that it has too much to do.</summary>
    public void Busy(TimeSpan now)
    {
        Stretch = Math.Min(MostStretch, Stretch * 2);
        _good = 0;
        RestsUntil = now + TimeSpan.FromSeconds(Stretch);
    }
}
