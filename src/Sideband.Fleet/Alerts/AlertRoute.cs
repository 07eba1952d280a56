using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Alerts;

/// <summary>Who is told of what.</summary>
/// <param name="Name">What people call it; no two have the same.</param>
/// <param name="Target">Where notices go.</param>
public sealed record AlertRoute(string Name, AlertTarget Target)
{
    /// <summary>Tells of nothing that is less bad.</summary>
    public EventSeverity Severity { get; init; } = EventSeverity.Warning;

    /// <summary>Tells of what one of these racks, subnets or groups has; empty are all.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Tells of what one of these nodes has; <c>*</c> stands for any characters. Empty are all.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Tells of these kinds of things, see <see cref="Condition.Cause"/>; empty are all.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Tells at these times only; empty is always. What is open when they begin is told then.</summary>
    public IReadOnlyList<AlertHours> Hours { get; init; } = [];

    /// <summary>Tells only of what nobody has acknowledged for so long; zero is at once. That is how one thing is carried from one to another.</summary>
    public TimeSpan After { get; init; }

    /// <summary>How long it waits for what belongs together; 5 seconds.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it tells again of what nobody has acknowledged; null is never.</summary>
    public TimeSpan? Repeat { get; init; }

    /// <summary>Tells when it is over, too.</summary>
    public bool Resolved { get; init; } = true;

    internal bool Wants(Incident incident, Func<string, IReadOnlyList<string>> groupsOf, DateTime local) =>
        incident.Severity >= Severity
        && (Causes.Count == 0 || Causes.Contains(incident.Cause, StringComparer.OrdinalIgnoreCase))
        && (Nodes.Count == 0 || incident.Nodes.Any(node => Nodes.Any(pattern => Wildcard.Fits(pattern, node))))
        && (Groups.Count == 0 || IsOfGroup(incident, groupsOf))
        && (Hours.Count == 0 || Hours.Any(hours => hours.Has(local)));

    private bool IsOfGroup(Incident incident, Func<string, IReadOnlyList<string>> groupsOf) =>
        (incident.Group is { } own && Groups.Contains(own, StringComparer.OrdinalIgnoreCase))
        || incident.Nodes.Any(node => groupsOf(node).Intersect(Groups, StringComparer.OrdinalIgnoreCase).Any());
}
