using System.Threading.Channels;
using Sideband.Client;
using Sideband.Fleet.Alerts;
using Sideband.Fleet.Consoles;
using Sideband.Fleet.Incidents;
using Sideband.Fleet.Inventories;
using Sideband.Fleet.Jobs;
using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Traps;

namespace Sideband.Fleet;

/// <summary>
/// Watches controllers: one loop and one timer serve the owners of all. Until <see cref="RunAsync"/> runs, nothing is sent.
/// </summary>
public sealed partial class FleetWatch : IAsyncDisposable
{
    private const int MostAtOnce = 512;

    /// <summary>
    /// Owners that begin in a second: opening thousands of sessions at once would only make them wait for each other, and they are asked
    /// from beat to beat, so that ten thousand that begin over most of a minute are asked over most of each.
    /// </summary>
    private const int BeginsASecond = 200;

    /// <summary>What is due within so long begins together: one waking for many. What somebody asks now wakes at once.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    // Those who read take what there is now; who adds or removes puts another in its place.
    private volatile Dictionary<string, Owner> _owners;
    private volatile Dictionary<string, string> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly FleetClock _clock;
    private readonly PriorityQueue<Owner, TimeSpan> _due = new();
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly StoreKeeper? _keeper;
    private readonly SensorCatalogue _catalogue = new();
    private int _running;

    /// <summary>So many are under way that the next waits for one that ends.</summary>
    private volatile bool _isFull;

    /// <summary>When the loop looks again by itself: whoever is due before that wakes it. The lowest there is while it is awake.</summary>
    private TimeSpan _looksAt = TimeSpan.MinValue;

    /// <summary>Watches controllers.</summary>
    /// <param name="nodes">Which.</param>
    /// <param name="clock">The time; null is the system's.</param>
    /// <param name="store">Keeps what happens and what is read; null keeps only the latest, while the program runs. Who gives it closes it.</param>
    /// <param name="incidents">When something that is wrong is an incident; null is the usual.</param>
    /// <param name="alerts">Who is told of incidents; null is nobody.</param>
    /// <param name="consoles">How consoles are shared; null is as usual.</param>
    /// <param name="members">The servers that this one shares the controllers with; null is none.</param>
    /// <exception cref="ArgumentException">Two have one name, or an interval is none.</exception>
    public FleetWatch(
        IEnumerable<FleetNode> nodes,
        TimeProvider? clock = null,
        IFleetStore? store = null,
        IncidentOptions? incidents = null,
        AlertOptions? alerts = null,
        ConsoleHubOptions? consoles = null,
        Membership? members = null
    )
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var watched = nodes.ToList();
        _clock = new(clock ?? TimeProvider.System);
        (Store, _keeper) = (store, store is null ? null : new(store, _clock.Provider));
        (Members, _incidentOptions, _alertOptions) = (members, incidents ?? new(), alerts ?? AlertOptions.None);
        _owners = new(StringComparer.OrdinalIgnoreCase);
        (Jobs, Incidents) = IdleDesk(watched);
        if (members is not null && store is FleetStore shared)
            shared.FenceOf = FenceOf;
        foreach (var node in watched)
        {
            node.Plan.Validate();
            var begins = _clock.Now + (TimeSpan.FromSeconds(1) * _owners.Count / BeginsASecond);
            var owner = OwnerOf(node, begins, isAway: members is not null);
            if (!_owners.TryAdd(node.Name, owner))
                throw new ArgumentException($"Two controllers are called {node.Name}.", nameof(nodes));
            _places.TryAdd(node.Address, node.Name);
        }
        Traps = new(this, _clock.Provider);
        Consoles = new(Find, store?.Documents, consoles ?? new(), _clock.Provider);
        Inventories = store is null ? null : new(this, store.Documents, _clock);
        foreach (var owner in _owners.Values)
            Schedule(owner);
    }

    /// <summary>The owners, in the order of their controllers.</summary>
    public IReadOnlyCollection<Owner> Owners => _owners.Values;

    /// <summary>What happens.</summary>
    public EventFeed Events { get; } = new();

    /// <summary>What wants a person; where several members share the controllers, as the one with the desk has it.</summary>
    public IncidentKeeper Incidents { get; private set; }

    /// <summary>Takes traps, where somebody gives it a place to listen.</summary>
    public TrapDesk Traps { get; }

    /// <summary>The consoles that people look at.</summary>
    public ConsoleHub Consoles { get; }

    /// <summary>What the parts of machines are; null where nothing is kept.</summary>
    public InventoryKeeper? Inventories { get; }

    /// <summary>What is kept; null where nothing is.</summary>
    public IFleetStore? Store { get; }

    /// <summary>What is done to many; null where nothing is kept, since what would be done has to be kept first.</summary>
    public FleetJobs? Jobs { get; private set; }

    /// <summary>The servers that share the controllers; null where this is the only one.</summary>
    public Membership? Members { get; }

    /// <summary>Writes to the store that failed.</summary>
    public long StoreFailures => _keeper?.Failures ?? 0;

    /// <summary>Why the store does not take what happens; null where it does, or there is none.</summary>
    public string? StoreFault => _keeper?.Fault;

    /// <summary>Steps that are under way.</summary>
    public int UnderWay => Volatile.Read(ref _running);

    /// <summary>How the watch itself goes.</summary>
    public FleetVitals Vitals => FleetVitals.Of(Owners, UnderWay);

    /// <summary>The owner of a controller; null where there is none of that name.</summary>
    public Owner? Find(string name) => _owners.GetValueOrDefault(name);

    /// <summary>The owner of the controller of a name or an address, with its port or without; null where none is watched.</summary>
    public Owner? FindByAddress(string address) =>
        Find(address) ?? (_places.TryGetValue(address, out var name) ? Find(name) : null);

    /// <summary>Watches until it is told to stop, and then until what jobs have sent is answered.</summary>
    /// <exception cref="FleetStoreException">What was under way when the program last ended cannot be read.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        using var end = new CancellationTokenSource();
        var keeping = Task.WhenAll(
            _keeper?.RunAsync(end.Token) ?? Task.CompletedTask,
            Consoles.RunAsync(end.Token),
            Inventories?.RunAsync(end.Token) ?? Task.CompletedTask
        );
        var watching = WatchAsync(end.Token);
        if (Members is not null)
        {
            var telling = TellDeskAsync(Members, end.Token);
            await Members.RunAsync(this, both.Token).ConfigureAwait(false);
            keeping = Task.WhenAll(keeping, telling);
        }
        else
        {
            if (Jobs is not null)
                await Jobs.RecoverAsync(both.Token).ConfigureAwait(false);
            var incidents = Incidents.RunAsync(end.Token);
            keeping = Task.WhenAll(keeping, incidents);
            await Task.WhenAny(watching, Task.Delay(Timeout.InfiniteTimeSpan, _clock.Provider, both.Token))
                .ConfigureAwait(false);
            if (Jobs is not null)
                await Jobs.EndAsync().ConfigureAwait(false);
        }
        await end.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        await keeping.ConfigureAwait(false);
    }

    /// <summary>Ends the watch, and closes the sessions.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Consoles.DisposeAsync().ConfigureAwait(false);
        await Parallel
            .ForEachAsync(
                _owners.Values,
                new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce },
                (owner, _) => owner.CloseAsync()
            )
            .ConfigureAwait(false);
        if (Jobs is not null)
            await Jobs.DisposeAsync().ConfigureAwait(false);
        _desk?.Dispose();
        Incidents.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Begins all that is due.</summary>
    /// <returns>How long until it looks again; null where only an answer can tell.</returns>
    internal TimeSpan? Step(CancellationToken cancellation = default)
    {
        while (!IsFull())
        {
            Owner owner;
            lock (_gate)
            {
                if (!_due.TryPeek(out var next, out var due))
                {
                    _looksAt = TimeSpan.MaxValue;
                    return null;
                }
                if (due > _clock.Now)
                {
                    var wait = Wait(due);
                    _looksAt = _clock.Now + wait;
                    return wait;
                }
                _due.Dequeue();
                owner = next;
                // It was put in again for an earlier time, and has had its turn.
                if (owner.ScheduledAt != due)
                    continue;
                owner.ScheduledAt = null;
            }
            if (owner.Take() is { } question)
                _ = StepAsync(owner, question, cancellation);
            else
                Schedule(owner);
        }
        return null;
    }

    private bool IsFull()
    {
        _isFull = Volatile.Read(ref _running) >= MostAtOnce;
        // Once more, since one that has ended before it was said wakes nobody.
        return _isFull && (_isFull = Interlocked.CompareExchange(ref _running, 0, 0) >= MostAtOnce);
    }

    private async Task WatchAsync(CancellationToken end)
    {
        var timer = _clock.Provider.CreateTimer(
            _ => _wake.Writer.TryWrite(true),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        await using (timer.ConfigureAwait(false))
        {
            try
            {
                while (true)
                {
                    var wait = IpmiClient.Together(() => Step(end));
                    timer.Change(wait ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    await _wake.Reader.ReadAsync(end).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException)
            {
                // That is how it ends.
            }
        }
    }

    private TimeSpan Wait(TimeSpan due)
    {
        // Timers count whole milliseconds: one that goes off before its time would only be set again. On a busy machine the
        // moment may have passed since it was looked at.
        var wait = due - _clock.Now + TimeSpan.FromMilliseconds(1);
        return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, Tick.Ticks, TimeSpan.TicksPerHour));
    }

    /// <summary>Does what a controller is asked, and what else it is to be asked now: its turn is one, and so is its waking.</summary>
    private async Task StepAsync(Owner owner, Question question, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _running);
        for (var next = question; next is not null; next = _isFull ? null : owner.Take())
            await owner.RunAsync(next, cancellation).ConfigureAwait(false);
        Interlocked.Decrement(ref _running);
        Schedule(owner);
        if (_isFull)
            _wake.Writer.TryWrite(true);
    }

    private void Schedule(Owner owner)
    {
        lock (_gate)
        {
            if (owner.Due is not { } due || owner.ScheduledAt <= due)
                return;
            owner.ScheduledAt = due;
            _due.Enqueue(owner, due);
            if (due >= _looksAt)
                return;
            _looksAt = TimeSpan.MinValue;
        }
        _wake.Writer.TryWrite(true);
    }
}
