using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sideband.Fleet;
using Sideband.Server.Members;
using Sideband.Server.Views;

namespace Sideband.Server;

/// <summary>
/// Tells how controllers change in a list's words, twice a second at most and in batches. One look at the owners serves all who listen,
/// only what was asked since is looked at, and nobody looks while nobody listens.
/// </summary>
/// <param name="fleet">The fleet.</param>
/// <param name="views">What is known of them.</param>
/// <param name="clock">The time.</param>
/// <param name="forMembers">Only those of this server, and also where nothing changed but how old it is.</param>
internal sealed class NodeChanges(FleetWatch fleet, NodeViews views, TimeProvider clock, bool forMembers = false)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    private readonly Lock _gate = new();
    private readonly List<Channel<IReadOnlyList<NodeView>>> _listeners = [];
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.OrdinalIgnoreCase);
    private bool _isWatching;

    /// <summary>Batches of controllers that changed; who was slow misses none, since the newest of each is kept.</summary>
    public async IAsyncEnumerable<IReadOnlyList<NodeView>> FollowAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var channel = Channel.CreateUnbounded<IReadOnlyList<NodeView>>(new() { SingleReader = true });
        Begin(channel);
        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
            {
                var latest = new Dictionary<string, NodeView>(StringComparer.OrdinalIgnoreCase);
                while (channel.Reader.TryRead(out var batch))
                {
                    foreach (var node in batch)
                        latest[node.Name] = node;
                }
                yield return [.. latest.Values];
            }
        }
        finally
        {
            lock (_gate)
                _listeners.Remove(channel);
        }
    }

    private void Begin(Channel<IReadOnlyList<NodeView>> channel)
    {
        lock (_gate)
        {
            _listeners.Add(channel);
            if (_isWatching)
                return;
            _isWatching = true;
            // What there is now a listener reads after this from the list.
            _seen.Clear();
            Look();
        }
        _ = WatchAsync();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            lock (_gate)
            {
                if (_listeners.Count == 0)
                {
                    _isWatching = false;
                    return;
                }
                if (Look() is not { Count: > 0 } changed)
                    continue;
                foreach (var listener in _listeners)
                    listener.Writer.TryWrite(changed);
            }
        }
    }

    private List<NodeView> Look()
    {
        var changed = new List<NodeView>();
        foreach (var owner in fleet.Owners)
        {
            if (forMembers && owner.IsAway)
                continue;
            var (steps, state) = views.MarkOf(owner);
            _seen.TryGetValue(owner.Name, out var seen);
            if (seen is not null && seen.Steps == steps && seen.State == state)
                continue;
            // The age grows without anything having changed: who shows it counts on by itself.
            var view = views.Of(owner);
            _seen[owner.Name] = new(steps, state, view);
            if (forMembers || seen is null || !seen.View.SaysAs(view))
                changed.Add(view);
        }
        return changed;
    }

    private sealed record Seen(long Steps, int State, NodeView View);
}
