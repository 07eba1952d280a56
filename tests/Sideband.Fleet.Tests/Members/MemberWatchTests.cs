using Sideband.Fleet.Members;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Members;

/// <summary>Controllers that are added while leases come and go: one owner speaks to each, and only under a lease that stays.</summary>
public sealed class MemberWatchTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly MemoryLeases _leases;
    private readonly Membership _members;
    private readonly FleetWatch _fleet;
    private readonly ScriptedController _controller;

    public MemberWatchTests()
    {
        _controller = new(_time);
        _leases = new(_time, new Random(1));
        _members = new(_leases.Way(), new("one"), _time);
        _members.Begin(new Holder(Shard));
        _fleet = new([], _time, members: _members);
    }

    private int Shard => Shards.Of(_controller.Node.Name);

    [Fact]
    public async Task A_controller_that_is_added_just_before_its_lease_is_told_of_has_one_owner()
    {
        await _members.StepAsync();
        Assert.True(_fleet.TryAdd(_controller.Node));
        var owner = _fleet.Owners.Single();
        Assert.False(owner.IsAway);
        ((ILeaseHolder)_fleet).Taken([_members.Held(Shard)!]);
        Assert.Same(owner, _fleet.Owners.Single());
    }

    [Fact]
    public async Task A_controller_that_is_added_while_its_lease_is_given_back_is_anothers()
    {
        await _members.StepAsync();
        _members.Held(Shard)!.IsLeaving = true;
        Assert.True(_fleet.TryAdd(_controller.Node));
        Assert.True(_fleet.Owners.Single().IsAway);
    }

    [Fact]
    public async Task Who_ends_takes_nothing_up_any_more()
    {
        // It was taken, and that was not heard.
        await _leases.Way().TakeAsync(_members.Self.Instance, [Shard], _members.Options, CancellationToken.None);
        var holder = new Holder(Shard);
        await _members.RunAsync(holder, new CancellationToken(canceled: true));
        Assert.Equal(0, holder.Takes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    public void What_is_no_answer_of_the_desk_is_none(string? text) =>
        Assert.Empty(new DeskLooks().Answered(text, new("one", []), _fleet.Find));

    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        _members.Dispose();
    }

    /// <summary>Wants one shard, and does nothing with it.</summary>
    private sealed class Holder(int shard) : ILeaseHolder
    {
        public IReadOnlySet<int> Occupied { get; } = new HashSet<int> { shard };

        public int Takes { get; private set; }

        public void Taken(IReadOnlyList<Lease> leases) => Takes++;

        public Task FinishAsync(IReadOnlyList<Lease> leases) => Task.CompletedTask;

        public void Lost(IReadOnlyList<Lease> leases) { }
    }
}
