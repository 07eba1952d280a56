namespace Sideband.Fleet;

/// <summary>
/// How hard a controller may be asked, learnt from its answers: after each step it rests as long as it took, one that says that it is
/// busy is asked in smaller helpings and less often, and gets its usual share back after a while of good answers.
/// </summary>
internal sealed class Pace
{
    private const int MostStretch = 8;
    private const int GoodForMore = 20;
    private const int SmallestHelping = 16;
    private const int LargestHelping = 128;

    /// <summary>So long a helping may take, where the smallest one does not take longer: whoever wants something else waits for it.</summary>
    private static readonly TimeSpan HelpingTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    /// <summary>What took less is no burden, and a rest as short costs more than it gives.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(10);
    private int _good;
    private int _helping = SmallestHelping;

    /// <summary>How much longer than planned intervals are, 1 to 8.</summary>
    public int Stretch { get; private set; } = 1;

    /// <summary>How long a request takes, smoothed; zero where none was sent yet.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Until when nothing is asked that can wait.</summary>
    public TimeSpan RestsUntil { get; private set; }

    /// <summary>How many sensors are asked for in one step: of a controller that answers at once more than of a slow one.</summary>
    public int Width => Math.Max(2, _helping / Stretch);

    /// <summary>A step was answered.</summary>
    /// <param name="now">The present.</param>
    /// <param name="took">How long the step took.</param>
    /// <param name="requests">How many requests it was; 0 where one of them was never answered, which says nothing of the others.</param>
    public void Answered(TimeSpan now, TimeSpan took, int requests)
    {
        if (requests > 0)
        {
            var each = took / requests;
            Latency = Latency == TimeSpan.Zero ? each : Latency + ((each - Latency) / 8);
        }
        if (requests >= Width)
            _helping =
                took < HelpingTime / 2 ? Math.Min(_helping * 2, LargestHelping)
                : took > HelpingTime ? Math.Max(_helping / 2, SmallestHelping)
                : _helping;
        RestsUntil =
            now
            + (
                took < ShortestRest ? TimeSpan.Zero
                : took < LongestRest ? took
                : LongestRest
            );
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
