using System.Net;

namespace Sideband.Fleet.Traps;

/// <summary>How many traps of a sender are looked at: some at once, and then so many a second.</summary>
internal sealed class TrapLimit
{
    private const double Burst = 50;
    private const double ASecond = 5;
    private const int MostSenders = 10_000;
    private readonly Dictionary<IPAddress, (double Left, DateTimeOffset At)> _senders = [];

    public bool Allows(IPAddress sender, DateTimeOffset now)
    {
        // Addresses are easily made up: who has made up so many finds that others are forgotten, and no more.
        if (_senders.Count >= MostSenders)
            _senders.Clear();
        var (left, at) = _senders.GetValueOrDefault(sender, (Burst, now));
        left = Math.Min(Burst, left + ((now - at).TotalSeconds * ASecond));
        _senders[sender] = (Math.Max(0, left - 1), now);
        return left >= 1;
    }
}
