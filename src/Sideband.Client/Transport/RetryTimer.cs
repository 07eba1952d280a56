namespace Sideband.Client.Transport;

/// <summary>
/// How long to wait for an answer before asking again: from the times that answers took, as in RFC 6298, between 150 ms and
/// 3 s. Controllers answer in milliseconds or not at all; a second request too early only makes a slow one slower.
/// </summary>
internal sealed class RetryTimer
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(700);
    private double _smoothed = -1;
    private double _variation;

    /// <summary>The wait before the next retry.</summary>
    /// <param name="attempt">0 for the first request.</param>
    public TimeSpan Wait(int attempt)
    {
        var once = _smoothed < 0 ? First : TimeSpan.FromMilliseconds(_smoothed + (4 * _variation));
        var bounded = once < Shortest ? Shortest : once;
        var wait = bounded * Math.Pow(1.7, attempt);
        return wait > Longest ? Longest : wait;
    }

    /// <summary>An answer to a request that was sent once took so long.</summary>
    public void Measured(TimeSpan time)
    {
        var ms = time.TotalMilliseconds;
        if (_smoothed < 0)
        {
            (_smoothed, _variation) = (ms, ms / 2);
            return;
        }
        _variation += (Math.Abs(ms - _smoothed) - _variation) / 4;
        _smoothed += (ms - _smoothed) / 8;
    }
}
