using System.Net;

namespace Sideband.Bmc.Lan;

/// <summary>
/// Counts wrong passwords for each user and address, and locks that user out for that address: a stranger who guesses
/// does not keep the administrator out, who comes from elsewhere. (LAN parameter 26)
/// </summary>
internal sealed class Lockouts(TimeProvider time)
{
    /// <summary>Beyond so many pairs the one whose last failure is oldest is forgotten.</summary>
    private const int MostPairs = 256;

    private readonly Dictionary<(byte User, IPAddress Source), Count> _counts = [];

    private sealed class Count
    {
        public int Failures { get; set; }

        public DateTimeOffset Last { get; set; }

        public DateTimeOffset Until { get; set; }
    }

    public bool IsLocked(byte user, IPAddress source) =>
        _counts.TryGetValue((user, source), out var count) && time.GetUtcNow() < count.Until;

    /// <summary>Counts a failure; true where it locks the user out.</summary>
    /// <param name="user">The user.</param>
    /// <param name="source">Where the wrong password came from.</param>
    /// <param name="rule">After how many within what time for how long; a threshold of 0 never, an interval of 0 for ever.</param>
    public bool Fail(byte user, IPAddress source, (int Threshold, TimeSpan Forget, TimeSpan Lockout) rule)
    {
        var now = time.GetUtcNow();
        if (!_counts.TryGetValue((user, source), out var count))
        {
            if (_counts.Count >= MostPairs)
                _counts.Remove(_counts.MinBy(pair => pair.Value.Last).Key);
            _counts[(user, source)] = count = new();
        }
        if (rule.Forget > TimeSpan.Zero && now - count.Last > rule.Forget)
            count.Failures = 0;
        count.Last = now;
        if (rule.Threshold == 0 || ++count.Failures < rule.Threshold)
            return false;
        count.Failures = 0;
        // Nought means until an administrator enables the user again.
        count.Until = rule.Lockout == TimeSpan.Zero ? DateTimeOffset.MaxValue : now + rule.Lockout;
        return true;
    }

    public void Succeed(byte user, IPAddress source) => _counts.Remove((user, source));

    /// <summary>An administrator enables the user again.</summary>
    public void Release(byte user)
    {
        foreach (var key in _counts.Keys.Where(key => key.User == user).ToArray())
            _counts.Remove(key);
    }
}
