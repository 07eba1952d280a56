namespace Sideband.Bmc.Alerting;

/// <summary>
/// The alerts that event filtering has begun or has still to begin. (IPMI v2.0 §17.2) Some go on side by side, so that a
/// destination that is silent does not keep the others from hearing.
/// </summary>
internal sealed class AlertQueue(Action<FilteredEvent> begun, Action<FilteredEvent> done)
{
    private const int MostAtOnce = 8;

    /// <summary>What the specification asks for is 8. An event beyond is in the log, as all are.</summary>
    private const int MostDeferred = 256;

    private readonly List<AlertWalk> _active = [];
    private readonly Queue<AlertWalk> _deferred = new();

    /// <summary>Whether calling it now would move something.</summary>
    /// <param name="mayBegin">Alerts may begin.</param>
    public bool CanGoOn(bool mayBegin) =>
        _active.Exists(walk => walk.CanGoOn) || (mayBegin && _deferred.Count > 0 && _active.Count < MostAtOnce);

    /// <summary>Whether alerts wait to begin.</summary>
    public bool HasDeferred => _deferred.Count > 0;

    public void Add(AlertWalk walk)
    {
        if (_deferred.Count < MostDeferred)
            _deferred.Enqueue(walk);
        else
            done(walk.Event);
    }

    /// <summary>Goes on with what can go on.</summary>
    /// <param name="mayBegin">Alerts may begin.</param>
    public void Advance(bool mayBegin)
    {
        // Telling of an alert may log an event, and that may add an alert: no enumerator is held over it.
        while (mayBegin && _active.Count < MostAtOnce && _deferred.TryDequeue(out var next))
        {
            _active.Add(next);
            begun(next.Event);
        }
        for (var i = 0; i < _active.Count; i++)
        {
            var walk = _active[i];
            if (!walk.Advance())
                continue;
            _active.RemoveAt(i--);
            done(walk.Event);
        }
    }

    /// <summary>Gives up what has not begun.</summary>
    public void CancelDeferred()
    {
        while (_deferred.TryDequeue(out var walk))
            done(walk.Event);
    }

    /// <summary>Gives up everything.</summary>
    public void Cancel()
    {
        CancelDeferred();
        foreach (var walk in _active)
            walk.Cancel();
        foreach (var walk in _active)
            done(walk.Event);
        _active.Clear();
    }
}
