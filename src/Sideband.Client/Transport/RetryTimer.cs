namespace Sideband.Client.Transport;

/// <summary>
/// How long to wait for an answer before asking again: from the times that answers took, as in RFC 6298. Twice as long after
/// each retry, for all requests, until an answer comes to one that was sent once: a controller that became slow is not
/// asked twice for everything.
/// </summary>
internal sealed class RetryTimer
{
    /// <summary>
    /// At least so much above what answers take: a controller answers in a millisecond and then needs fifty for the next
    /// request. What is lost among many requests is found sooner, by those that overtake it.
    /// </summary>
    private const double Margin = 60;

    /// <summary>The floor while keys are agreed on: that is much work for a small processor.</summary>
    private static readonly TimeSpan ShortestSetUp = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private const int MostBackOff = 8;
    private double _smoothed = -1;
    private double _variation;
    private int _backOff = 1;

    /// <summary>The wait before the next retry.</summary>
    /// <param name="tries">How often the request has been sent: 1 the first time.</param>
    /// <param name="isSetUp">It is a step of a session's set-up.</param>
    public TimeSpan Wait(int tries, bool isSetUp = false)
    {
        var once = _smoothed < 0 ? First : TimeSpan.FromMilliseconds(_smoothed + Math.Max(4 * _variation, Margin));
        var wait =
            (isSetUp && once < ShortestSetUp ? ShortestSetUp : once) * Math.Max(_backOff, 1 << Math.Min(tries - 1, 10));
        return wait > Longest ? Longest : wait;
    }

    /// <summary>No answer came in time.</summary>
    public void BackOff() => _backOff = Math.Min(_backOff * 2, MostBackOff);

    /// <summary>An answer to a request that was sent once took so long.</summary>
    public void Measured(TimeSpan time)
    {
        _backOff = 1;
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
