namespace Sideband.Fleet;

/// <summary>
/// Leaves a controller in peace that does not answer, or does not let us in: it is tried again after a while, which doubles each
/// time. A refusal waits longer from the start, since controllers lock users out who are wrong too often.
/// </summary>
internal sealed class Breaker
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FirstRestRefused = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRestRefused = TimeSpan.FromHours(1);

    /// <summary>Whether the last try failed.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether it failed by a refusal.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Why; null while it is closed.</summary>
    public string? Reason { get; private set; }

    /// <summary>Since when; meaningful while it is open.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>When it is tried again; meaningful while it is open.</summary>
    public TimeSpan Until { get; private set; }

    /// <summary>Tries that failed one after the other.</summary>
    public int Failures { get; private set; }

    public void Failed(TimeSpan now, bool refused, string reason)
    {
        if (!IsOpen)
            Since = now;
        Failures = IsOpen && refused != IsRefused ? 1 : Failures + 1;
        (IsOpen, IsRefused, Reason) = (true, refused, reason);
        var (first, longest) = refused ? (FirstRestRefused, LongestRestRefused) : (FirstRest, LongestRest);
        var rest = first * (1 << Math.Min(Failures - 1, 10));
        Until = now + (rest < longest ? rest : longest);
    }

    public void Succeeded() => (IsOpen, IsRefused, Reason, Failures) = (false, false, null, 0);
}
