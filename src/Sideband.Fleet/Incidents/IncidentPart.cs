using System.Globalization;

namespace Sideband.Fleet.Incidents;

/// <summary>
/// What somebody is told of an incident who may see some of its nodes only: that of those, and nothing that tells of others, not how
/// many they are, either.
/// </summary>
public static class IncidentPart
{
    internal const string Taken = "Acknowledged";
    internal const string Ended = "Resolved by hand";
    internal const string Back = "It is back";
    internal const string Worse = "It is worse than when it was acknowledged";
    internal const string Well = "All is well again";

    /// <summary>What is about the whole, and has no name of a node in it.</summary>
    private static readonly string[] General = [Back, Worse, Well];

    /// <summary>An incident as far as some of its nodes go.</summary>
    /// <param name="incident">All of it.</param>
    /// <param name="sees">Whether a node may be told of.</param>
    /// <returns>What may be told, and whether it ever was about others, too; null where nothing may be.</returns>
    public static (Incident Seen, bool IsWhole)? Within(this Incident incident, Func<string, bool> sees)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(sees);
        string[] nodes = [.. incident.Nodes.Where(sees)];
        if (nodes.Length == 0)
            return null;
        if (incident.Group is null)
            return (incident, true);
        HeldCondition[] conditions = [.. incident.Conditions.Where(held => sees(held.Condition.Node))];
        // Its title tells how many the rack has; that is not his to know, either.
        var own = incident with
        {
            Title = TitleOf(incident, nodes, conditions),
        };
        if (
            nodes.Length == incident.Nodes.Count
            && conditions.Length == incident.Conditions.Count
            && incident.Timeline.All(entry => entry.Who is not null || Within(entry, sees) is not null)
        )
            return (own, true);
        var part = own with
        {
            Nodes = nodes,
            Conditions = conditions,
            Severity = conditions.Length > 0 ? conditions.Max(held => held.Condition.Severity) : incident.Severity,
            // What people write is about the whole.
            Note = null,
            Timeline = [.. incident.Timeline.Select(entry => Within(entry, sees)).OfType<IncidentEntry>()],
        };
        return (part, false);
    }

    private static IncidentEntry? Within(IncidentEntry entry, Func<string, bool> sees)
    {
        if (entry.Node is { } node)
            return sees(node) ? entry : null;
        if (entry.Who is null)
            return General.Contains(entry.Text, StringComparer.Ordinal) ? entry : null;
        var act = entry.Text.StartsWith(Taken, StringComparison.Ordinal) ? Taken : Ended;
        return entry with { Text = act };
    }

    private static string TitleOf(Incident incident, string[] nodes, HeldCondition[] conditions)
    {
        if (conditions is [var only])
            return only.Condition.Title;
        var some = nodes is [var one]
            ? one
            : string.Create(CultureInfo.InvariantCulture, $"{nodes.Length} of yours in {incident.Group}");
        return incident.Cause switch
        {
            Condition.Unreachable => $"{some}: no answer",
            Condition.Refused => $"{some}: nobody is let in",
            _ => $"{some}: {conditions.FirstOrDefault()?.Condition.Family ?? incident.Cause}",
        };
    }
}
