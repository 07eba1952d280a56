namespace Sideband.Fleet.Incidents;

/// <content>How conditions come to incidents, and leave them.</content>
internal sealed partial class IncidentBook
{
    /// <summary>An entry of a log has happened: there is nothing to wait for.</summary>
    private TimeSpan HoldOf(Track track) => track.Evidence.Count > 0 ? TimeSpan.Zero : options.HoldOf(track.Condition);

    private Track TrackOf(Condition condition, DateTimeOffset now)
    {
        if (_tracks.TryGetValue(condition.Key, out var known))
            return known;
        var track = new Track(condition, now);
        _tracks.Add(condition.Key, track);
        OfNode(condition.Node).Add(track);
        return track;
    }

    private HashSet<Track> OfNode(string node)
    {
        if (!_byNode.TryGetValue(node, out var known))
            _byNode[node] = known = [];
        return known;
    }

    /// <summary>
    /// Finds the incident of a condition: the one that its group has open, one that its group gets now since several nodes have it at
    /// once, the one that was resolved a short while ago, or one of its own.
    /// </summary>
    private void Place(Track track, DateTimeOffset now)
    {
        var condition = track.Condition;
        if (groups.Of(condition.Node) is { } group)
        {
            var key = $"{group}/{condition.Cause}/{condition.Family}";
            if (OpenCase(key) is { } common)
            {
                Join(track, common);
                common.Say(now, condition.Title, node: condition.Node);
                Touch(common, now, isSaid: true);
                return;
            }
            var together = Together(track, group, now);
            if (
                together.Select(t => t.Condition.Node).Distinct(StringComparer.OrdinalIgnoreCase).Count()
                >= options.GroupAtLeast
            )
            {
                OpenTogether(Returning(key, now) ?? New(key, group, condition.Family, now), together, now);
                return;
            }
        }
        var own = Returning(condition.Key, now) ?? New(condition.Key, null, condition.Family, now);
        Join(track, own);
        own.Say(now, condition.Text, node: condition.Node);
        Touch(own, now, isSaid: true);
    }

    /// <summary>What began at the same time in the same group, and does not belong to something greater yet.</summary>
    private List<Track> Together(Track track, string group, DateTimeOffset now) =>
        [
            .. _tracks.Values.Where(t =>
                t.IsPresent
                && t.Case is null or { Group: null, State: IncidentState.Open }
                && t.Condition.Cause == track.Condition.Cause
                && t.Condition.Family == track.Condition.Family
                && now - t.Since <= options.GroupWithin
                && string.Equals(groups.Of(t.Condition.Node), group, StringComparison.OrdinalIgnoreCase)
            ),
        ];

    private void OpenTogether(IncidentCase common, List<Track> together, DateTimeOffset now)
    {
        foreach (var member in together)
        {
            var before = member.Case;
            if (before is not null)
                before.Tracks.Remove(member);
            Join(member, common);
            common.Say(now, $"{member.Condition.Title}: {member.Condition.Text}", node: member.Condition.Node);
            if (before is { Tracks.Count: 0 })
                End(before, now, FormattableString.Invariant($"It is a part of {common.Id} now"), partOf: common.Id);
        }
        Touch(common, now, isSaid: true);
    }

    private IncidentCase? OpenCase(string key) =>
        _cases.Values.LastOrDefault(c =>
            c.State != IncidentState.Resolved && string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase)
        );

    private IncidentCase? Returning(string key, DateTimeOffset now)
    {
        var last = _resolved.LastOrDefault(c => string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase));
        if (last is not { State: IncidentState.Resolved, PartOf: null } || now - last.ResolvedAt > options.ReturnWithin)
            return null;
        last.Return(now);
        return last;
    }

    private IncidentCase New(string key, string? group, string family, DateTimeOffset now)
    {
        var made = new IncidentCase(++_lastId, key, group, family, now);
        _cases.Add(made.Id, made);
        return made;
    }

    private void Join(Track track, IncidentCase to)
    {
        track.Case = to;
        to.Tracks.Add(track);
        OfNode(track.Condition.Node).Add(track);
    }

    private void Leave(Track track, IncidentCase from, DateTimeOffset now)
    {
        if (from.Tracks.Count > 1)
        {
            from.Tracks.Remove(track);
            from.Say(now, $"No more: {track.Condition.Title}", node: track.Condition.Node);
            Touch(from, now, isSaid: true);
        }
        else
        {
            from.Tracks.Clear();
        }
        Forget(track);
    }

    private void Forget(Track track)
    {
        _tracks.Remove(track.Condition.Key);
        if (!_byNode.TryGetValue(track.Condition.Node, out var known))
            return;
        known.Remove(track);
        if (known.Count == 0)
            _byNode.Remove(track.Condition.Node);
    }

    private void End(IncidentCase ended, DateTimeOffset now, string why, string? who = null, long? partOf = null)
    {
        ended.Tracks.Clear();
        ended.Resolve(now, why, who, partOf);
        _changed.Add(ended);
        _resolved.Enqueue(ended);
        while (_resolved.Count > MostResolved)
        {
            if (_resolved.Dequeue() is { State: IncidentState.Resolved } old && !_changed.Contains(old))
                _cases.Remove(old.Id);
        }
    }

    private void Touch(IncidentCase? under, DateTimeOffset now, bool isSaid = false)
    {
        if (under is not null && (under.Refresh(now, under.Group is { } g ? groups.Size(g) : 1) | isSaid))
            _changed.Add(under);
    }
}
