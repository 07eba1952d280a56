using System.Collections.Concurrent;
using Sideband.Fleet;
using Sideband.Server.Views;

namespace Sideband.Server.Members;

/// <summary>
/// Controllers in a list's words: as their owners here know them, and of the others as their members told last. What was told is as old
/// as it is, and nothing is known of one whose member is silent.
/// </summary>
internal sealed class NodeViews(FleetWatch fleet, TimeProvider clock)
{
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(4);
    private readonly ConcurrentDictionary<string, Told> _told = new(StringComparer.OrdinalIgnoreCase);
    private long _number;

    /// <summary>One as it is known now.</summary>
    public NodeView Of(Owner owner)
    {
        if (!owner.IsAway)
            return NodeView.Of(owner.Snapshot()) with { Member = fleet.Members?.Self.Name };
        var (told, reason) = Look(owner);
        if (told is null)
            return NodeView.Of(owner.Snapshot()) with { Member = fleet.Members?.OwnerOf(owner)?.Name, Reason = reason };
        return told.View.After(clock.GetElapsedTime(told.At));
    }

    /// <summary>While it stays the same, nothing new is known of one but how old everything is.</summary>
    public (long Steps, int State) MarkOf(Owner owner)
    {
        if (!owner.IsAway)
            return (owner.Steps, (int)owner.State);
        var (told, reason) = Look(owner);
        return told is null ? (-1, reason!.GetHashCode(StringComparison.Ordinal)) : (told.Number, -1);
    }

    /// <summary>A member has told of some of its own.</summary>
    public void Put(string instance, IEnumerable<NodeView> views)
    {
        foreach (var view in views)
            _told[view.Name] = new(view, instance, clock.GetTimestamp(), Interlocked.Increment(ref _number));
    }

    private (Told? Told, string? Reason) Look(Owner owner)
    {
        if (fleet.Members?.OwnerOf(owner) is not { } member)
            return (null, "no member speaks to it at present");
        if (fleet.Members.SilenceOf(member) > Silent)
            return (null, $"the member {member.Name} is silent");
        return _told.TryGetValue(owner.Name, out var told) && told.Instance == member.Instance
            ? (told, null)
            : (null, $"the member {member.Name} has not told of it yet");
    }

    private sealed record Told(NodeView View, string Instance, long At, long Number);
}
