namespace Sideband.Client.Sessions;

/// <summary>One limit for all the steps of something.</summary>
internal readonly struct Deadline(TimeProvider clock, TimeSpan limit)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>What is left; never below a moment, so that the step that meets its end says so itself.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = limit - clock.GetElapsedTime(_start);
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>Whether so much time is left.</summary>
    public bool Allows(TimeSpan time) => clock.GetElapsedTime(_start) + time < limit;
}
