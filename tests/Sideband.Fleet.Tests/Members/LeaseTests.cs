using Sideband.Fleet.Members;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Members;

/// <summary>Members whose calls get lost, come late, and who are stopped for a while: never may two send, and all is somebody's soon.</summary>
public sealed class LeaseTests
{
    private const int Seeds = 150;

    [Fact]
    public async Task Never_may_two_send_whatever_gets_lost_or_comes_late()
    {
        for (var seed = 1; seed <= Seeds; seed++)
            await PlayAsync(seed);
    }

    [Fact]
    public async Task A_member_that_is_not_heard_of_is_replaced_within_15_seconds_and_falls_silent_before()
    {
        var time = new ManualTime();
        var leases = new MemoryLeases(time, new Random(1));
        var (one, other) = (new Player("one", leases, time), new Player("other", leases, time));
        await one.StepAsync();
        await other.StepAsync();
        Assert.Equal((Player.Shards, 0), (one.Sends, other.Sends));
        var silentAt = TimeSpan.Zero;
        for (var seconds = 1; other.Sends < Player.Shards; seconds++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.False(one.Sends > 0 && other.Sends > 0);
            if (one.Sends > 0)
                silentAt = TimeSpan.FromSeconds(seconds);
            Assert.InRange(seconds, 0, 12);
            await other.StepAsync();
        }
        Assert.Equal(TimeSpan.FromSeconds(5), silentAt);
        // It comes back, and is told that all is another's; it gets its share.
        await one.StepAsync();
        Assert.Equal(0, one.Sends);
        await Player.EvenAsync(one, other);
        Assert.Equal((Player.Shards / 2, Player.Shards / 2), (one.Sends, other.Sends));
    }

    [Fact]
    public async Task Who_has_waited_for_another_call_that_hung_is_answered()
    {
        var time = new ManualTime();
        var leases = new MemoryLeases(time, new Random(1)) { Hangs = true };
        using var members = new Membership(leases.Way(), new("one"), time);
        var first = members.StepAsync();
        var second = members.StepAsync();
        Assert.Null(members.Fault);
        time.Advance(TimeSpan.FromSeconds(3));
        await first;
        await second;
        Assert.Null(members.Fault);
        Assert.True(members.HasBegun);
    }

    private static async Task PlayAsync(int seed)
    {
        var random = new Random(seed);
        var time = new ManualTime();
        var leases = new MemoryLeases(time, random) { Loss = random.Next(60) };
        Player[] players = [.. Enumerable.Range(1, 3).Select(i => new Player($"m{i}", leases, time))];
        for (var i = 0; i < 300; i++)
        {
            await players[random.Next(players.Length)].StepAsync();
            Check(players, seed);
            time.Advance(TimeSpan.FromMilliseconds(random.Next(random.Next(10) == 0 ? 12_000 : 1200)));
            Check(players, seed);
            if (random.Next(4) == 0)
                leases.DoLate();
        }
        leases.Loss = 0;
        for (var i = 0; i < 16 || players.Sum(p => p.Sends) < Player.Shards; i++)
        {
            Assert.True(i < 40, $"seed {seed}: not all is somebody's");
            time.Advance(TimeSpan.FromSeconds(1));
            foreach (var player in players)
            {
                await player.StepAsync();
                Check(players, seed);
            }
        }
    }

    private static void Check(Player[] players, int seed)
    {
        for (var shard = 0; shard < Player.Shards; shard++)
        {
            var count = players.Count(p => p.MaySend(shard));
            Assert.True(count <= 1, $"seed {seed}: {count} may send to {shard}");
        }
    }

    /// <summary>A member of whom only leases are wanted.</summary>
#pragma warning disable CA1001 // What it holds ends with the test.
    private sealed class Player : ILeaseHolder
#pragma warning restore CA1001
    {
        public const int Shards = 12;
        private readonly Membership _members;
        private readonly Dictionary<int, Lease> _leases = [];

        public Player(string name, MemoryLeases leases, ManualTime time)
        {
            _members = new(leases.Way(), new(name), time);
            _members.Begin(this);
        }

        public IReadOnlySet<int> Occupied { get; } = Enumerable.Range(0, Shards).ToHashSet();

        public int Sends => Enumerable.Range(0, Shards).Count(MaySend);

        public static async Task EvenAsync(params Player[] players)
        {
            for (var i = 0; i < 10; i++)
            {
                foreach (var player in players)
                    await player.StepAsync();
            }
        }

        public bool MaySend(int shard)
        {
            lock (_leases)
                return _leases.TryGetValue(shard, out var lease) && lease.MaySend;
        }

        public async Task StepAsync()
        {
            await _members.StepAsync();
            await _members.RestAsync();
        }

        public void Taken(IReadOnlyList<Lease> leases)
        {
            lock (_leases)
            {
                foreach (var lease in leases)
                    _leases[lease.Shard] = lease;
            }
        }

        public Task FinishAsync(IReadOnlyList<Lease> leases) => Task.CompletedTask;

        public void Lost(IReadOnlyList<Lease> leases) => Assert.All(leases, lease => Assert.False(lease.MaySend));
    }
}
