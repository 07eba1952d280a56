using Microsoft.AspNetCore.Http;
using Sideband.Fleet;
using Sideband.Fleet.Incidents;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Routes;

/// <summary>What somebody is told of incidents as they change, who may see some controllers only.</summary>
internal sealed class IncidentSight(HttpContext context, FleetWatch fleet)
{
    /// <summary>As he was told of them last.</summary>
    private readonly Dictionary<long, Incident> _told = [];

    /// <summary>An incident, what of it he may see, and whether it is about no others; null where none of it is for him.</summary>
    public static (Incident All, Incident Seen, bool IsWhole)? Of(
        HttpContext context,
        FleetWatch fleet,
        Incident incident
    ) =>
        context.SeesAll() ? (incident, incident, true)
        : incident.Within(node => context.Sees(fleet, node)) is var (seen, isWhole) ? (incident, seen, isWhole)
        : null;

    /// <summary>What he is told when one has changed; null is nothing.</summary>
    public IncidentView? Next(Incident incident)
    {
        var silence = fleet.Incidents.SilenceOf(incident);
        if (context.SeesAll())
            return IncidentView.Of(incident, silence);
        var before = _told.GetValueOrDefault(incident.Id);
        if (Of(context, fleet, incident) is not var (_, seen, isWhole))
        {
            // It goes on at others: to him it is over.
            return _told.Remove(incident.Id)
                ? IncidentView.Of(
                    before! with
                    {
                        State = IncidentState.Resolved,
                        ResolvedAt = incident.Updated,
                    },
                    silence,
                    isWhole: false
                )
                : null;
        }
        _told[incident.Id] = seen;
        // When only others change, that is not for him, and neither is when.
        return !isWhole && before is not null && Same(before, seen)
            ? null
            : IncidentView.Of(seen, silence, isWhole: isWhole);
    }

    private static bool Same(Incident before, Incident now) =>
        (before.State, before.Severity, before.Title, before.AcknowledgedBy, before.Returns, before.PartOf)
            == (now.State, now.Severity, now.Title, now.AcknowledgedBy, now.Returns, now.PartOf)
        && before.Nodes.SequenceEqual(now.Nodes, StringComparer.OrdinalIgnoreCase)
        && before.Timeline.SequenceEqual(now.Timeline);
}
