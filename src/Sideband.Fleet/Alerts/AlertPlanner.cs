using Sideband.Fleet.Incidents;

namespace Sideband.Fleet.Alerts;

/// <summary>
/// Says what has to be told to whom: it compares what incidents are with what each route was told last. So it does not matter when
/// it is asked, or after what: nothing is told twice, and nothing is left out because somebody did not look.
/// </summary>
internal sealed class AlertPlanner(
    AlertOptions options,
    Func<string, IReadOnlyList<string>> groupsOf,
    TimeZoneInfo zone
)
{
    private readonly Dictionary<(long Incident, string Route), AlertMark> _marks = [];

    /// <summary>Takes up what routes were told.</summary>
    public void Restore(IEnumerable<AlertMark> marks)
    {
        foreach (var mark in marks)
            _marks[(mark.Incident, mark.Route)] = mark;
    }

    /// <summary>What has to be told now, and what each route counts as told by it.</summary>
    public IReadOnlyList<(AlertMark Mark, AlertNotice? Notice)> Plan(
        IEnumerable<Incident> incidents,
        Func<Incident, bool> isSilenced,
        DateTimeOffset now
    )
    {
        if (options.Routes.Count == 0)
            return [];
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var plan = new List<(AlertMark, AlertNotice?)>();
        foreach (var incident in incidents)
        {
            foreach (var route in options.Routes)
            {
                var before = _marks.GetValueOrDefault((incident.Id, route.Name));
                if (Next(incident, route, before, isSilenced, now, local) is not { } kind)
                    continue;
                var mark = new AlertMark(incident.Id, route.Name, kind, incident.Severity, incident.Nodes.Count, now);
                var isFirst = before is null or { Kind: AlertNoticeKind.Resolved };
                var isTold = kind != AlertNoticeKind.Resolved || route.Resolved;
                var notice = new AlertNotice(kind, incident, now, isFirst ? null : before!.Severity, LinkOf(incident));
                plan.Add((mark, isTold ? notice : null));
            }
        }
        return plan;
    }

    /// <summary>It is kept that this was told.</summary>
    public void Told(AlertMark mark) => _marks[(mark.Incident, mark.Route)] = mark;

    private string? LinkOf(Incident incident) =>
        options.Link is { } link
            ? FormattableString.Invariant($"{link.ToString().TrimEnd('/')}/#/incidents/{incident.Id}")
            : null;

    private AlertNoticeKind? Next(
        Incident incident,
        AlertRoute route,
        AlertMark? before,
        Func<Incident, bool> isSilenced,
        DateTimeOffset now,
        DateTime local
    )
    {
        if (before is null or { Kind: AlertNoticeKind.Resolved })
            return
                incident.State == IncidentState.Open
                && now - incident.OpenedAt >= (route.After > route.Wait ? route.After : route.Wait)
                && route.Wants(incident, groupsOf, local)
                && !isSilenced(incident)
                ? AlertNoticeKind.Opened
                : null;
        if (incident.State == IncidentState.Resolved)
            return AlertNoticeKind.Resolved;
        if (route.Target.Refresh is { } refresh && now - before.At >= refresh)
            return AlertNoticeKind.Repeated;
        if (incident.State == IncidentState.Acknowledged)
            return before.Kind == AlertNoticeKind.Acknowledged || before.At > incident.Updated
                ? null
                : AlertNoticeKind.Acknowledged;
        if (isSilenced(incident))
            return null;
        // Where it spreads, that is told each time that it has doubled: seven times for a hundred, not a hundred.
        if (
            before.Kind == AlertNoticeKind.Acknowledged
            || incident.Severity > before.Severity
            || incident.Nodes.Count >= 2 * before.Nodes
        )
            return AlertNoticeKind.Changed;
        return route.Repeat is { } repeat && now - before.At >= repeat && route.Wants(incident, groupsOf, local)
            ? AlertNoticeKind.Repeated
            : null;
    }
}
