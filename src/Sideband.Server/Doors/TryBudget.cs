namespace Sideband.Server.Doors;

/// <summary>Tries by key: some at once, and one more in each interval. It remembers so many keys at most.</summary>
/// <param name="atOnce">How many at once.</param>
/// <param name="interval">How long until one more.</param>
/// <param name="clock">The time.</param>
internal sealed class TryBudget(int atOnce, TimeSpan interval, TimeProvider clock)
{
    private const int MostKeys = 8192;
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _keys = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Takes one.</summary>
    /// <returns>Null where there was one; else how long until there is.</returns>
    public TimeSpan? Take(string key)
    {
        lock (_gate)
        {
            var left = Left(key);
            if (left < 1)
                return (1 - left) * interval;
            if (_keys.Count >= MostKeys && !_keys.ContainsKey(key))
                Forget();
            _keys[key] = (left - 1, clock.GetUtcNow());
            return null;
        }
    }

    /// <summary>Gives one back to who succeeded.</summary>
    public void GiveBack(string key)
    {
        lock (_gate)
        {
            if (Left(key) + 1 is var left && left < atOnce)
                _keys[key] = (left, clock.GetUtcNow());
            else
                _keys.Remove(key);
        }
    }

    private double Left(string key) =>
        _keys.TryGetValue(key, out var kept)
            ? Math.Min(atOnce, kept.Left + ((clock.GetUtcNow() - kept.At) / interval))
            : atOnce;

    /// <summary>Those who have used least of theirs: who tries on is remembered.</summary>
    private void Forget()
    {
        foreach (var key in _keys.Keys.OrderByDescending(Left).Take(MostKeys / 2).ToList())
            _keys.Remove(key);
    }
}
