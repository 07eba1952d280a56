using System.Security.Cryptography;
using System.Threading.Channels;
using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Members;

/// <summary>
/// This server among those that share a database: renews its leases, takes its share of those that are free, and gives back what is
/// more than that. The database agrees; nothing is decided between the members.
/// </summary>
public sealed partial class Membership : IDisposable
{
    internal const string Changed = "changed:";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly ILeaseStore _store;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<int, Lease> _held = [];

    /// <summary>Epochs that were given back: whatever the database says of them, they are not taken up again.</summary>
    private readonly Dictionary<int, long> _given = [];
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private volatile LeaseLook _look = new([], []);
    private volatile Dictionary<int, Member> _owners = [];
    private long _lookedAt;
    private Task _giving = Task.CompletedTask;
    private ILeaseHolder? _holder;
    private volatile bool _isEnding;

    /// <summary>A member of a store that several can share.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">Who this is.</param>
    /// <param name="clock">The time; null is the system's.</param>
    /// <exception cref="ArgumentException">The store is of one server.</exception>
    public Membership(FleetStore store, MemberOptions options, TimeProvider? clock = null)
        : this(
            (store ?? throw new ArgumentNullException(nameof(store))).Leases
                ?? throw new ArgumentException("Only a store in PostgreSQL can be shared.", nameof(store)),
            options,
            clock ?? TimeProvider.System
        ) { }

    internal Membership(ILeaseStore store, MemberOptions options, TimeProvider clock)
    {
        (_store, Options, _clock) = (store, options, clock);
        Self = new(Guid.CreateVersion7().ToString("N"), options.Name, "", null, default, default, IsAlive: true);
    }

    /// <summary>How it shares.</summary>
    public MemberOptions Options { get; }

    /// <summary>This one.</summary>
    public Member Self { get; private set; }

    /// <summary>Why the last look failed; null where it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the database was reached at all yet.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>What somebody else told that is not about leases.</summary>
    public Action<string>? Told { get; set; }

    /// <summary>The lease of a shard; null where this one has it not.</summary>
    internal Lease? Held(int shard)
    {
        lock (_gate)
            return _held.GetValueOrDefault(shard);
    }

    /// <summary>Where the others reach this one; before <see cref="RunAsync"/>.</summary>
    public void ReachedAt(string place, string? fingerprint) =>
        Self = Self with { Place = place, Fingerprint = fingerprint };

    /// <summary>Tells the others that something in the store is another now.</summary>
    /// <param name="what">A word for it.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task TellAsync(string what, CancellationToken cancellation = default)
    {
        try
        {
            await _store.TellAsync(Changed + what, cancellation).ConfigureAwait(false);
        }
        catch (FleetStoreException)
        {
            // They look by themselves, too, only later.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Says for whom leases are.</summary>
    internal void Begin(ILeaseHolder holder) => _holder = holder;

    /// <summary>Waits until what is being given back is given back.</summary>
    internal Task RestAsync() => _giving.WaitAsync(CancellationToken.None);

    /// <summary>Shares until it is told to stop; then finishes what is under way, and gives back all: the others take it at once.</summary>
    internal async Task RunAsync(ILeaseHolder holder, CancellationToken cancellation)
    {
        Begin(holder);
        using var end = new CancellationTokenSource();
        var listening = ListenAsync(end.Token);
        Task? finishing = null;
        while (finishing is not { IsCompleted: true })
        {
            if (finishing is null && cancellation.IsCancellationRequested)
                finishing = FinishAllAsync();
            await StepAsync().ConfigureAwait(false);
            await WaitAsync(finishing is null ? cancellation : CancellationToken.None).ConfigureAwait(false);
        }
        await end.CancelAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(false);
        await RestAsync().ConfigureAwait(false);
        await LeaveAsync().ConfigureAwait(false);
    }

    /// <summary>Renews, looks, takes and gives back.</summary>
    internal async Task StepAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        // From here: who waited for another's turn has all of it still.
        using var limit = new CancellationTokenSource(Patience, _clock);
        try
        {
            List<int> held;
            lock (_gate)
                held = [.. _held.Keys];
            var (asked, askedByDay) = (_clock.GetTimestamp(), _clock.GetUtcNow());
            var look = await _store.BeatAsync(Self, held, Options, limit.Token).ConfigureAwait(false);
            Volatile.Write(ref _lookedAt, asked);
            Take(look, held, asked, askedByDay);
            if (!_isEnding)
                await ShareAsync(look, limit.Token).ConfigureAwait(false);
            (Fault, HasBegun) = (null, true);
        }
        catch (FleetStoreException e)
        {
            Fault = e.Message;
        }
        catch (OperationCanceledException)
        {
            Fault = "the database did not answer in time";
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A beat, or until something is told.</summary>
    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var beat = Task.Delay(Options.Beat, _clock, woken.Token);
        await Task.WhenAny(beat, _wake.Reader.WaitToReadAsync(woken.Token).AsTask()).ConfigureAwait(false);
        _wake.Reader.TryRead(out _);
        await woken.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>What is not finished within a lease is cut off: the others wait.</summary>
    private async Task FinishAsync(IReadOnlyList<Lease> leases)
    {
        using var limit = new CancellationTokenSource(Options.Lease, _clock);
        await _holder!
            .FinishAsync(leases)
            .WaitAsync(limit.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task FinishAllAsync()
    {
        _isEnding = true;
        List<Lease> held;
        lock (_gate)
            held = [.. _held.Values];
        await FinishAsync(held).ConfigureAwait(false);
        _wake.Writer.TryWrite(true);
    }

    private async Task LeaveAsync()
    {
        lock (_gate)
        {
            foreach (var lease in _held.Values)
                lease.End();
            _held.Clear();
        }
        using var limit = new CancellationTokenSource(Patience, _clock);
        try
        {
            await _store.LeaveAsync(Self.Instance, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FleetStoreException or OperationCanceledException)
        {
            // The leases end by themselves.
        }
    }

    /// <param name="look">What the database says.</param>
    /// <param name="renewed">The shards whose leases it was asked to renew.</param>
    /// <param name="asked">Our clock before that.</param>
    /// <param name="askedByDay">The time of day then.</param>
    private void Take(LeaseLook look, IReadOnlyList<int> renewed, long asked, DateTimeOffset askedByDay)
    {
        var isRenewed = renewed.ToHashSet();
        var (taken, lost) = (new List<Lease>(), new List<Lease>());
        lock (_gate)
        {
            foreach (var row in look.Leases)
            {
                var known = _held.GetValueOrDefault(row.Shard);
                var isOurs = row.Owner == Self.Instance;
                if (known is not null && !(isOurs && known.Epoch == row.Epoch))
                {
                    known.End();
                    _held.Remove(row.Shard);
                    lost.Add(known);
                    known = null;
                }
                if (!isOurs || _given.GetValueOrDefault(row.Shard, -1) == row.Epoch)
                    continue;
                // That it was taken was not heard; the next beat renews it, and from then on it may be used.
                if (known is null && _isEnding)
                    continue;
                if (known is null)
                {
                    _held[row.Shard] = known = new(row.Shard, row.Epoch, _clock);
                    taken.Add(known);
                }
                else if (isRenewed.Contains(row.Shard))
                {
                    known.Extend(asked, askedByDay, Options.Lease - Options.Margin);
                }
            }
        }
        Remember(look);
        if (lost.Count > 0)
            _holder?.Lost(lost);
        if (taken.Count > 0)
            _holder?.Taken(taken);
    }

    private void Remember(LeaseLook look)
    {
        var members = look.Members.ToDictionary(m => m.Instance);
        var owners = new Dictionary<int, Member>();
        foreach (var lease in look.Leases)
        {
            if (lease is { Owner: { } owner, IsFree: false } && members.TryGetValue(owner, out var member))
                owners[lease.Shard] = member;
        }
        (_look, _owners) = (look, owners);
    }

    private async Task ShareAsync(LeaseLook look, CancellationToken cancellation)
    {
        var occupied = _holder?.Occupied ?? new HashSet<int>();
        List<int> held;
        lock (_gate)
            held = [.. _held.Values.Where(l => l.Shard != Shards.Desk && !l.IsLeaving).Select(l => l.Shard)];
        var alive = look.Members.Count(m => m.IsAlive && m.Instance.Length > 0);
        var share = (occupied.Count + Math.Max(alive, 1) - 1) / Math.Max(alive, 1);
        var free = look.Leases.Where(l => l.IsFree).Select(l => l.Shard).ToHashSet();
        var wanted = free.Where(occupied.Contains).ToArray();
        RandomNumberGenerator.Shuffle(wanted.AsSpan());
        List<int> takes = [.. wanted.Take(share - held.Count(occupied.Contains))];
        if (free.Contains(Shards.Desk))
            takes.Add(Shards.Desk);
        if (takes.Count > 0)
            await TakeAsync(takes, cancellation).ConfigureAwait(false);
        else if (held.Where(occupied.Contains).Skip(share).ToList() is { Count: > 0 } surplus)
            GiveBack(surplus);
    }

    private async Task TakeAsync(IReadOnlyList<int> shards, CancellationToken cancellation)
    {
        var (asked, askedByDay) = (_clock.GetTimestamp(), _clock.GetUtcNow());
        var rows = await _store.TakeAsync(Self.Instance, shards, Options, cancellation).ConfigureAwait(false);
        var taken = new List<Lease>();
        lock (_gate)
        {
            foreach (var row in rows)
            {
                var lease = new Lease(row.Shard, row.Epoch, _clock);
                lease.Extend(asked, askedByDay, Options.Lease - Options.Margin);
                _held[row.Shard] = lease;
                taken.Add(lease);
            }
        }
        if (taken.Count == 0)
            return;
        var look = _look;
        Remember(
            look with
            {
                Leases =
                [
                    .. look.Leases.Select(l =>
                        rows.FirstOrDefault(r => r.Shard == l.Shard) is { Owner: not null } r ? r : l
                    ),
                ],
            }
        );
        _holder?.Taken(taken);
    }

    private void GiveBack(IReadOnlyList<int> shards)
    {
        List<Lease> leaving;
        lock (_gate)
        {
            leaving = [.. shards.Select(_held.GetValueOrDefault).OfType<Lease>()];
            foreach (var lease in leaving)
                lease.IsLeaving = true;
        }
        _giving = Task.WhenAll(_giving, GiveAsync(leaving));
    }

    /// <summary>While what is under way is finished the leases are renewed as ever.</summary>
    private async Task GiveAsync(IReadOnlyList<Lease> leases)
    {
        await FinishAsync(leases).ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        using var limit = new CancellationTokenSource(Patience, _clock);
        try
        {
            lock (_gate)
            {
                foreach (var lease in leases)
                {
                    lease.End();
                    _given[lease.Shard] = lease.Epoch;
                    if (_held.GetValueOrDefault(lease.Shard) == lease)
                        _held.Remove(lease.Shard);
                }
            }
            await _store
                .GiveAsync(Self.Instance, [.. leases.Select(l => (l.Shard, l.Epoch))], limit.Token)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is FleetStoreException or OperationCanceledException)
        {
            // They are renewed no more, and end by themselves.
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await _store.ListenAsync(Hear, cancellation).ConfigureAwait(false);
                await Task.Delay(Options.Beat, _clock, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    private void Hear(string what)
    {
        if (what.StartsWith(Changed, StringComparison.Ordinal))
            Told?.Invoke(what[Changed.Length..]);
        _wake.Writer.TryWrite(true);
    }
}
