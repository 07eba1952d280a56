using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <summary>The latest events of all controllers, for whoever wants to see them come. Those who read too slowly miss some, and can see it by the numbers.</summary>
/// <param name="capacity">How many are kept.</param>
public sealed class EventFeed(int capacity = 10_000)
{
    private readonly Lock _gate = new();
    private readonly Queue<FleetEvent> _latest = new();
    private readonly Listeners<FleetEvent> _listeners = new();
    private long _number;

    /// <summary>The number of the newest event; 0 where there was none.</summary>
    public long Newest => Interlocked.Read(ref _number);

    /// <summary>What is kept, oldest first.</summary>
    /// <param name="after">Only events with higher numbers.</param>
    /// <param name="node">Only those of a controller; null are all.</param>
    public IReadOnlyList<FleetEvent> Latest(long after = 0, string? node = null)
    {
        lock (_gate)
            return [.. _latest.Where(e => e.Number > after && (node is null || e.Node == node))];
    }

    /// <summary>Events as they come.</summary>
    /// <param name="after">Begins with what is kept and has a higher number; null is only what comes from now on.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<FleetEvent> FollowAsync(
        long? after,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        Channel<FleetEvent> channel;
        IReadOnlyList<FleetEvent> before;
        lock (_gate)
        {
            before = after is { } number ? Latest(number) : [];
            channel = _listeners.Begin();
        }
        try
        {
            foreach (var kept in before)
                yield return kept;
            await foreach (var next in channel.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return next;
        }
        finally
        {
            _listeners.End(channel);
        }
    }

    /// <summary>Tells of something that is in no controller's log.</summary>
    /// <param name="node">Whose it is; empty where it is nobody's that is watched.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="text">What happened, in words.</param>
    /// <param name="at">When we learnt of it.</param>
    public FleetEvent Note(string node, FleetEventKind kind, EventSeverity severity, string text, DateTimeOffset at) =>
        Add(new(0, node, kind, at, severity, null, text));

    /// <summary>Tells what another member has told; it gets a number of this one's.</summary>
    public void Relay(FleetEvent happened) => Add(happened with { IsRelayed = true });

    internal FleetEvent Add(FleetEvent happened)
    {
        lock (_gate)
        {
            var numbered = happened with { Number = ++_number };
            _latest.Enqueue(numbered);
            if (_latest.Count > capacity)
                _latest.Dequeue();
            _listeners.Tell(numbered);
            return numbered;
        }
    }
}
