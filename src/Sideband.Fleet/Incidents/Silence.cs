namespace Sideband.Fleet.Incidents;

/// <summary>Keeps quiet about incidents for a while. They are incidents all the same, and shown.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Author">Whose it is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Begins">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Nodes">About incidents of none but these; <c>*</c> stands for any characters. Empty are all.</param>
/// <param name="Group">About incidents of this rack or subnet, as <c>rack r1</c>; null are all.</param>
/// <param name="Key">About incidents with this key; <c>*</c> stands for any characters. Null are all.</param>
public sealed record Silence(
    long Id,
    string Author,
    string Reason,
    DateTimeOffset Begins,
    DateTimeOffset Until,
    IReadOnlyList<string> Nodes,
    string? Group,
    string? Key
)
{
    /// <summary>Whether it keeps quiet about an incident.</summary>
    public bool Covers(Incident incident, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return Begins <= now
            && now < Until
            && (Nodes.Count == 0 || incident.Nodes.All(node => Nodes.Any(pattern => Wildcard.Fits(pattern, node))))
            && (Group is null || Group.Equals(incident.Group, StringComparison.OrdinalIgnoreCase))
            && (Key is null || Wildcard.Fits(Key, incident.Key));
    }
}
