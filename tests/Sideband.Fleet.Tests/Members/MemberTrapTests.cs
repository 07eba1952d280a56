using System.Net;
using System.Net.Sockets;
using Sideband.Client.Traps;
using Sideband.Fleet.Members;
using Sideband.Testing;

namespace Sideband.Fleet.Tests.Members;

/// <summary>A trap may come to any member: the one that speaks to its controller looks, and only then is it acknowledged.</summary>
public sealed class MemberTrapTests : IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly ScriptedController _controller;
    private readonly Membership _one;
    private readonly Membership _two;
    private readonly FleetWatch _front;
    private readonly FleetWatch _owner;
    private readonly Direct _link;
    private readonly TrapListener _listener = new(new(IPAddress.Loopback, 0));

    public MemberTrapTests()
    {
        var leases = new MemoryLeases(_time, new Random(1));
        _controller = new(_time);
        (_one, _two) = (new(leases.Way(), new("one"), _time), new(leases.Way(), new("two"), _time));
        _one.Begin(new Holder());
        _two.Begin(new Holder(Shards.Of(_controller.Name)));
        _front = new([_controller.Node], _time, members: _one);
        _owner = new([], _time, members: _two);
        _front.Link = _link = new(_owner);
    }

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trap_is_handed_on_and_acknowledged_when_the_other_has_kept_what_came_of_it()
    {
        await _two.StepAsync();
        Assert.True(_owner.TryAdd(_controller.Node));
        await _one.StepAsync();
        Assert.True(_front.Owners.Single().IsAway);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var taking = _front.Traps.RunAsync(_listener, stop.Token);

        _link.IsCut = true;
        TestTrap.Send(socket, _listener.Local);
        await UntilAsync(() => _link.Asked == 1);
        // Nobody has looked, so that it is repeated, and that is another try.
        Assert.Equal(0, socket.Available);
        _link.IsCut = false;
        await UntilAsync(() =>
        {
            TestTrap.Send(socket, _listener.Local);
            return socket.Available > 0;
        });
        Assert.Single(_owner.Events.Latest(), e => e.Kind == FleetEventKind.Trap);
        Assert.Empty(_front.Events.Latest());
        await stop.CancelAsync();
        await taking;
    }

    [Theory]
    [InlineData("""{"Node":"node1","From":"10.0.0.1:162","Trap":""}""")]
    [InlineData("""{"Node":"node1","From":"nowhere","Trap":"MAA="}""")]
    [InlineData("""{"Node":"node9","From":"10.0.0.1:162","Trap":"MAA="}""")]
    public async Task What_is_no_trap_of_ours_is_refused(string text)
    {
        await _two.StepAsync();
        Assert.True(_owner.TryAdd(_controller.Node));
        Assert.Null(await _owner.HearAsync(FleetWatch.Trap, text, Test));
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _owner.DisposeAsync();
        _listener.Dispose();
        _one.Dispose();
        _two.Dispose();
    }

    private async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 6000, "it did not come");
            await _two.StepAsync();
            await _one.StepAsync();
            _owner.Step(Test);
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Test);
        }
    }

    /// <summary>The way to the other, without a network.</summary>
    private sealed class Direct(FleetWatch other) : IMemberLink
    {
        public bool IsCut { get; set; }

        public int Asked { get; private set; }

        public Task<string?> AskAsync(
            Member member,
            string what,
            string text,
            TimeSpan patience,
            CancellationToken cancellation
        )
        {
            Asked++;
            return IsCut ? Task.FromResult<string?>(null) : other.HearAsync(what, text, cancellation);
        }
    }

    private sealed class Holder(params IEnumerable<int> shards) : ILeaseHolder
    {
        public IReadOnlySet<int> Occupied { get; } = new HashSet<int>(shards);

        public void Taken(IReadOnlyList<Lease> leases) { }

        public Task FinishAsync(IReadOnlyList<Lease> leases) => Task.CompletedTask;

        public void Lost(IReadOnlyList<Lease> leases) { }
    }
}
