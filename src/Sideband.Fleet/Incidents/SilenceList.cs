namespace Sideband.Fleet.Incidents;

/// <summary>The silences that there are.</summary>
internal sealed class SilenceList
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Silence> _silences = [];
    private readonly HashSet<long> _changed = [];
    private long _lastId;

    public void Restore(IEnumerable<Silence> kept)
    {
        lock (_gate)
        {
            foreach (var silence in kept)
            {
                _silences[silence.Id] = silence;
                _lastId = Math.Max(_lastId, silence.Id);
            }
        }
    }

    public IReadOnlyList<Silence> Current(DateTimeOffset now)
    {
        lock (_gate)
            return [.. _silences.Values.Where(s => s.Until > now)];
    }

    public Silence Add(Silence silence)
    {
        lock (_gate)
        {
            var numbered = silence with { Id = ++_lastId };
            _silences.Add(numbered.Id, numbered);
            _changed.Add(numbered.Id);
            return numbered;
        }
    }

    public bool End(long id, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_silences.TryGetValue(id, out var silence) || silence.Until <= now)
                return false;
            _silences[id] = silence with { Until = now };
            _changed.Add(id);
            return true;
        }
    }

    public IReadOnlyList<Silence> TakeChanges()
    {
        lock (_gate)
        {
            Silence[] changes = [.. _changed.Order().Select(id => _silences[id])];
            _changed.Clear();
            return changes;
        }
    }

    public void GiveBack(IEnumerable<Silence> changes)
    {
        lock (_gate)
            _changed.UnionWith(changes.Select(s => s.Id));
    }
}
