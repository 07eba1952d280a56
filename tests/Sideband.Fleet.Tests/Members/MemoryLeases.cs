using Sideband.Fleet.Members;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Members;

/// <summary>
/// Leases as PostgreSQL has them, for members whose calls get lost: before they are done, after, or so that they are done much later,
/// when whoever called has long been told that nobody knows.
/// </summary>
internal sealed class MemoryLeases(ManualTime time, Random random)
{
    private readonly Lock _gate = new();
    private readonly List<Action> _late = [];
    private readonly Dictionary<string, (Member Member, DateTimeOffset Seen)> _members = [];
    private readonly (string? Owner, long Epoch, DateTimeOffset Until)[] _leases = new (string?, long, DateTimeOffset)[
        Shards.Count + 1
    ];

    /// <summary>How many calls of a hundred get lost in one way or another.</summary>
    public int Loss { get; set; }

    /// <summary>The next call is not answered, until whoever called gives it up.</summary>
    public bool Hangs { get; set; }

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How one member reaches it.</summary>
    public ILeaseStore Way() => new OneWay(this);

    /// <summary>Does some of what is late.</summary>
    public void DoLate()
    {
        lock (_gate)
        {
            if (_late.Count == 0)
                return;
            var next = random.Next(_late.Count);
            _late[next]();
            _late.RemoveAt(next);
        }
    }

    private Task<T> CallAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (Hangs)
            {
                Hangs = false;
                return new TaskCompletionSource<T>().Task.WaitAsync(cancellation);
            }
            if (cancellation.IsCancellationRequested)
                return Task.FromCanceled<T>(cancellation);
            if (random.Next(100) >= Loss)
                return Task.FromResult(work());
            switch (random.Next(3))
            {
                case 0:
                    work();
                    break;
                case 1:
                    _late.Add(() => work());
                    break;
            }
            return Task.FromException<T>(new FleetStoreException("lost"));
        }
    }

    private LeaseLook Look(MemberOptions options) =>
        new(
            [
                .. _members.Values.Select(m =>
                    m.Member with
                    {
                        SeenAgo = Now - m.Seen,
                        IsAlive = Now - m.Seen < options.Lease,
                    }
                ),
            ],
            [.. _leases.Index().Select(l => new LeaseRow(l.Index, l.Item.Owner, l.Item.Epoch, IsFree(l.Item, options)))]
        );

    private bool IsFree((string? Owner, long, DateTimeOffset Until) lease, MemberOptions options) =>
        lease.Owner is null || lease.Until + options.Grace < Now;

    private sealed class OneWay(MemoryLeases all) : ILeaseStore
    {
        private DateTimeOffset Now => all.Now;

        public Task<LeaseLook> LookAsync(MemberOptions options, CancellationToken cancellation) =>
            all.CallAsync(() => all.Look(options), cancellation);

        public Task<LeaseLook> BeatAsync(
            Member self,
            IReadOnlyList<int> held,
            MemberOptions options,
            CancellationToken cancellation
        ) =>
            all.CallAsync(
                () =>
                {
                    all._members[self.Instance] = (self, Now);
                    foreach (var shard in held)
                    {
                        if (all._leases[shard].Owner == self.Instance)
                            all._leases[shard].Until = Now + options.Lease;
                    }
                    return all.Look(options);
                },
                cancellation
            );

        public Task<IReadOnlyList<LeaseRow>> TakeAsync(
            string instance,
            IReadOnlyList<int> shards,
            MemberOptions options,
            CancellationToken cancellation
        ) =>
            all.CallAsync<IReadOnlyList<LeaseRow>>(
                () =>
                {
                    var taken = new List<LeaseRow>();
                    foreach (var shard in shards)
                    {
                        if (!all.IsFree(all._leases[shard], options))
                            continue;
                        var epoch = all._leases[shard].Epoch + 1;
                        all._leases[shard] = (instance, epoch, Now + options.Lease);
                        taken.Add(new(shard, instance, epoch, false));
                    }
                    return taken;
                },
                cancellation
            );

        public Task GiveAsync(
            string instance,
            IReadOnlyList<(int Shard, long Epoch)> leases,
            CancellationToken cancellation
        ) =>
            all.CallAsync(
                () =>
                {
                    foreach (var (shard, epoch) in leases)
                    {
                        if (all._leases[shard] is var lease && lease.Owner == instance && lease.Epoch == epoch)
                            all._leases[shard].Owner = null;
                    }
                    return true;
                },
                cancellation
            );

        public Task LeaveAsync(string instance, CancellationToken cancellation) =>
            all.CallAsync(() => all._members.Remove(instance), cancellation);

        public Task TellAsync(string what, CancellationToken cancellation) => Task.CompletedTask;

        public Task ListenAsync(Action<string> told, CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
