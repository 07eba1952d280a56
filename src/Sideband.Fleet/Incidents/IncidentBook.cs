using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Fleet.Incidents;

/// <summary>
/// Makes incidents of what is wrong. It has no clock, no thread and no store: it is told what was seen and what time it is, and
/// tells what has changed.
/// </summary>
internal sealed partial class IncidentBook(IncidentOptions options, IncidentGroups groups)
{
    private const int MostResolved = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Track> _tracks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<Track>> _byNode = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<long, IncidentCase> _cases = [];
    private readonly Queue<IncidentCase> _resolved = new();
    private readonly HashSet<IncidentCase> _changed = [];
    private long _lastId;

    /// <summary>Takes up what was kept. Nodes that nobody watches any more have nothing wrong.</summary>
    /// <param name="kept">Incidents, oldest first.</param>
    /// <param name="isWatched">Whether a node is watched.</param>
    /// <param name="now">The time.</param>
    public void Restore(IEnumerable<Incident> kept, Func<string, bool> isWatched, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var incident in kept)
            {
                var restored = IncidentCase.From(incident);
                _cases[incident.Id] = restored;
                _lastId = Math.Max(_lastId, incident.Id);
                if (incident.State == IncidentState.Resolved)
                    _resolved.Enqueue(restored);
                foreach (var track in incident.Conditions.Where(c => isWatched(c.Condition.Node)).Select(Track.From))
                {
                    _tracks.TryAdd(track.Condition.Key, track);
                    Join(_tracks[track.Condition.Key], restored);
                }
                if (incident.State != IncidentState.Resolved && restored.Tracks.Count == 0)
                    End(restored, now, "It is not watched any more");
            }
        }
    }

    /// <summary>A node was looked at.</summary>
    /// <returns>Its sensors that were not well and of which nothing is known now.</returns>
    public IReadOnlyList<string> Observe(NodeLook look, DateTimeOffset now)
    {
        List<string>? inDoubt = null;
        lock (_gate)
        {
            var present = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var condition in look.Present)
            {
                present.Add(condition.Key);
                var track = TrackOf(condition, now);
                (track.IsStated, track.GoneSince) = (true, null);
                if (track.Condition == condition)
                    continue;
                if (track.Case is { } under && track.Condition.Severity != condition.Severity)
                    under.Say(now, $"{condition.Title}: {condition.Text}", node: condition.Node);
                track.Condition = condition;
                Touch(track.Case, now);
            }
            if (!_byNode.TryGetValue(look.Node, out var known))
                return [];
            foreach (var track in known)
            {
                if (present.Contains(track.Condition.Key))
                    continue;
                if (look.BearingOf(track.Condition) is not { IsKnown: true } b)
                {
                    if (track is { IsStated: true, Condition.Cause: Condition.Sensor })
                        (inDoubt ??= []).Add(track.Condition.Subject);
                    continue;
                }
                track.IsStated = false;
                track.Evidence.RemoveAll(e => e.IsOfLimit && e.At < b.WellAt);
                Touch(track.Case, now);
            }
        }
        return inDoubt ?? (IReadOnlyList<string>)[];
    }

    /// <summary>A node's log has a new entry.</summary>
    /// <returns>Whether it says that something is wrong.</returns>
    public bool Note(FleetEvent happened, DateTimeOffset now)
    {
        if (happened.Record?.Event is not { } entry)
            return false;
        var offset = entry.EventData1 & 0xF;
        var sensor = happened.Sensor ?? "";
        lock (_gate)
        {
            if (happened.Severity >= EventSeverity.Critical)
            {
                var condition = new Condition(
                    happened.Node,
                    Condition.Sensor,
                    sensor,
                    entry.SensorType.Name(),
                    happened.Severity,
                    $"{happened.Node}: {sensor}: {happened.Text}",
                    happened.Text
                );
                var track = TrackOf(condition, now);
                track.GoneSince = null;
                track.Evidence.RemoveAll(e => e.EventType == entry.EventType && e.Offset == offset);
                track.Evidence.Add(new(entry.EventType, offset, now));
                if (condition.Severity > track.Condition.Severity)
                    track.Condition = track.Condition with { Severity = condition.Severity };
                track.Case?.Say(now, $"{sensor}: {happened.Text}", node: happened.Node);
                Touch(track.Case, now, isSaid: true);
                return true;
            }
            if (
                happened.Severity == EventSeverity.Ok
                && _byNode.TryGetValue(happened.Node, out var known)
                && known.FirstOrDefault(t => t.Condition is { Cause: Condition.Sensor } c && c.Subject == sensor)
                    is { } well
                && well.Evidence.RemoveAll(e => e.IsEndedBy(entry.EventType, offset, entry.Deassertion)) > 0
            )
            {
                well.Case?.Say(now, $"{sensor}: {happened.Text}", node: happened.Node);
                Touch(well.Case, now, isSaid: true);
            }
            return false;
        }
    }

    /// <summary>What is followed of some nodes.</summary>
    public IReadOnlyList<Condition> Followed(Func<string, bool> isMeant)
    {
        lock (_gate)
            return [.. _byNode.Where(n => isMeant(n.Key)).SelectMany(n => n.Value).Select(track => track.Condition)];
    }

    /// <summary>Time has passed: what was held long enough counts.</summary>
    public void Step(DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var track in _tracks.Values.ToList())
            {
                if (track.Evidence.RemoveAll(e => e.At + options.EntryLife <= now) > 0)
                    Touch(track.Case, now);
                if (track.IsPresent)
                {
                    track.GoneSince = null;
                    if (track.Case is null && now - track.Since >= HoldOf(track))
                        Place(track, now);
                    continue;
                }
                track.GoneSince ??= now;
                if (track.Case is not { } under)
                    Forget(track);
                else if (now - track.GoneSince >= options.ClearHoldOf(under.Returns))
                    Leave(track, under, now);
            }
            foreach (var ended in _cases.Values.Where(c => c.State != IncidentState.Resolved && c.Tracks.Count == 0))
                End(ended, now, IncidentPart.Well);
        }
    }

    /// <summary>A node is not watched any more: nothing is wrong with it that anybody could know.</summary>
    public void Drop(string node, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_byNode.TryGetValue(node, out var known))
                return;
            foreach (var track in known.ToList())
            {
                Forget(track);
                if (track.Case is not { } under)
                    continue;
                under.Tracks.Remove(track);
                if (under.Tracks.Count == 0)
                    End(under, now, "It is not watched any more");
                else
                    Touch(under, now);
            }
        }
    }

    /// <summary>Somebody takes it.</summary>
    public IncidentAnswer Acknowledge(long id, string who, string? note, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_cases.TryGetValue(id, out var known))
                return IncidentAnswer.Missing;
            if (known.State == IncidentState.Resolved)
                return IncidentAnswer.IsResolved;
            known.Acknowledge(now, who, note);
            _changed.Add(known);
            return IncidentAnswer.Done;
        }
    }

    /// <summary>Somebody says that it is over. Entries of logs may be put aside so; what the controller still says may not.</summary>
    public IncidentAnswer Resolve(long id, string who, string? note, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_cases.TryGetValue(id, out var known))
                return IncidentAnswer.Missing;
            if (known.State == IncidentState.Resolved)
                return IncidentAnswer.IsResolved;
            if (known.Tracks.Exists(t => t.IsStated))
                return IncidentAnswer.IsStillSo;
            foreach (var track in known.Tracks.ToList())
                Forget(track);
            End(known, now, note is null ? IncidentPart.Ended : $"{IncidentPart.Ended}: {note}", who);
            return IncidentAnswer.Done;
        }
    }

    /// <summary>The incidents, newest first.</summary>
    public IReadOnlyList<Incident> List()
    {
        lock (_gate)
            return [.. _cases.Values.Reverse().Select(c => c.ToIncident())];
    }

    /// <summary>An incident; null where there is none of that number.</summary>
    public Incident? Find(long id)
    {
        lock (_gate)
            return _cases.GetValueOrDefault(id)?.ToIncident();
    }

    /// <summary>What has changed since this was asked last.</summary>
    public IReadOnlyList<Incident> TakeChanges()
    {
        lock (_gate)
        {
            Incident[] changes = [.. _changed.OrderBy(c => c.Id).Select(c => c.ToIncident())];
            _changed.Clear();
            return changes;
        }
    }

    /// <summary>What was taken could not be kept: it is a change still.</summary>
    public void GiveBack(IEnumerable<Incident> changes)
    {
        lock (_gate)
            _changed.UnionWith(changes.Select(c => _cases.GetValueOrDefault(c.Id)).OfType<IncidentCase>());
    }
}
