using System.Globalization;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet.Incidents;

/// <summary>An incident while it lives.</summary>
internal sealed class IncidentCase(long id, string key, string? group, string family, DateTimeOffset since)
{
    private const int LongestTimeline = 100;
    private readonly Queue<IncidentEntry> _timeline = new();
    private IReadOnlyList<HeldCondition> _conditions = [];
    private readonly HashSet<string> _everybody = new(StringComparer.OrdinalIgnoreCase);
    private string _cause = "";
    private Incident? _known;

    public long Id => id;

    public string Key => key;

    public string? Group => group;

    public string Family => family;

    public DateTimeOffset Since { get; private set; } = since;

    public DateTimeOffset OpenedAt { get; private set; } = since;

    public DateTimeOffset Updated { get; private set; } = since;

    public string Title { get; private set; } = "";

    public EventSeverity Severity { get; private set; }

    public IncidentState State { get; private set; }

    public IReadOnlyList<string> Nodes { get; private set; } = [];

    public string? AcknowledgedBy { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public int Returns { get; private set; }

    public long? PartOf { get; private set; }

    public List<Track> Tracks { get; } = [];

    /// <summary>Writes something into its life.</summary>
    /// <param name="now">When.</param>
    /// <param name="text">What.</param>
    /// <param name="who">Who did it; null where nobody did.</param>
    /// <param name="node">At which node; null where it is about the whole.</param>
    public void Say(DateTimeOffset now, string text, string? who = null, string? node = null)
    {
        _known = null;
        Updated = now;
        _timeline.Enqueue(new(now, text, who) { Node = node });
        if (_timeline.Count > LongestTimeline)
            _timeline.Dequeue();
    }

    /// <summary>Puts together anew what follows from the conditions. A person who has taken it learns of what is worse.</summary>
    /// <param name="now">The time.</param>
    /// <param name="size">How many nodes the group has.</param>
    /// <returns>Whether anything has changed.</returns>
    public bool Refresh(DateTimeOffset now, int size)
    {
        if (Tracks.Count == 0)
            return false;
        var before = ToIncident();
        var present = Tracks.Exists(t => t.IsPresent) ? Tracks.Where(t => t.IsPresent).ToList() : Tracks;
        Nodes = [.. present.Select(t => t.Condition.Node).Distinct(StringComparer.OrdinalIgnoreCase)];
        _everybody.UnionWith(Nodes);
        _cause = present[0].Condition.Cause;
        _conditions = [.. Tracks.Select(t => t.ToHeld())];
        Title = group is null ? present[0].Condition.Title : TitleOfGroup(size);
        var severity = present.Max(t => t.Condition.Severity);
        if (severity > Severity && State == IncidentState.Acknowledged)
        {
            State = IncidentState.Open;
            Say(now, IncidentPart.Worse);
        }
        Severity = severity;
        var changed =
            before.Title != Title
            || before.Severity != Severity
            || before.State != State
            || !before.Nodes.SequenceEqual(Nodes)
            || !Same(before.Conditions, _conditions);
        if (!changed)
            return false;
        (Updated, _known) = (now, null);
        return true;
    }

    public void Acknowledge(DateTimeOffset now, string who, string? note)
    {
        (State, AcknowledgedBy, Note) = (IncidentState.Acknowledged, who, note);
        Say(now, note is null ? IncidentPart.Taken : $"{IncidentPart.Taken}: {note}", who);
    }

    public void Resolve(DateTimeOffset now, string why, string? who, long? partOf = null)
    {
        (State, ResolvedAt, PartOf) = (IncidentState.Resolved, now, partOf);
        _conditions = [];
        if (_everybody.Count > 0)
            Nodes = [.. _everybody];
        Say(now, why, who);
    }

    /// <summary>It was resolved a short while ago, and is so again.</summary>
    public void Return(DateTimeOffset now)
    {
        Returns++;
        OpenedAt = now;
        (State, ResolvedAt, AcknowledgedBy, Note) = (IncidentState.Open, null, null, null);
        Say(now, IncidentPart.Back);
    }

    public Incident ToIncident() => _known ??= Now();

    private Incident Now() =>
        new(id, key, Title, Severity, State, group, Nodes, Since, Updated)
        {
            Cause = _cause,
            OpenedAt = OpenedAt,
            AcknowledgedBy = AcknowledgedBy,
            Note = Note,
            ResolvedAt = ResolvedAt,
            Returns = Returns,
            PartOf = PartOf,
            Timeline = [.. _timeline],
            Conditions = _conditions,
        };

    public static IncidentCase From(Incident kept)
    {
        var restored = new IncidentCase(
            kept.Id,
            kept.Key,
            kept.Group,
            kept.Conditions is [var first, ..] ? first.Condition.Family : "",
            kept.Since
        )
        {
            OpenedAt = kept.OpenedAt,
            Updated = kept.Updated,
            Title = kept.Title,
            Severity = kept.Severity,
            State = kept.State,
            Nodes = kept.Nodes,
            AcknowledgedBy = kept.AcknowledgedBy,
            Note = kept.Note,
            ResolvedAt = kept.ResolvedAt,
            Returns = kept.Returns,
            PartOf = kept.PartOf,
        };
        (restored._cause, restored._conditions) = (kept.Cause, kept.Conditions);
        restored._everybody.UnionWith(kept.Nodes);
        foreach (var entry in kept.Timeline)
            restored._timeline.Enqueue(entry);
        return restored;
    }

    private static bool Same(IReadOnlyList<HeldCondition> some, IReadOnlyList<HeldCondition> others) =>
        some.Count == others.Count
        && some.Zip(others)
            .All(pair =>
                pair.First.Condition.Key == pair.Second.Condition.Key
                && pair.First.IsStated == pair.Second.IsStated
                && pair.First.Evidence.SequenceEqual(pair.Second.Evidence)
            );

    private string TitleOfGroup(int size)
    {
        var some = string.Create(CultureInfo.InvariantCulture, $"{Nodes.Count} of {size} in {group}");
        return _cause switch
        {
            Condition.Unreachable => $"{some} do not answer",
            Condition.Refused => $"{some} let nobody in",
            _ => $"{family}: {some}",
        };
    }
}
