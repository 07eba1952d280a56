using System.Net;
using Sideband.Bmc.Lan;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>What is remembered of who wants to come in, to the second and to the number.</summary>
public sealed class StrangerBookTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("198.51.100.66");
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private readonly ManualTime _time = new();

    private HalfOpenSession Begin(HalfOpenSessions begun, uint id, IPAddress source, uint console = 7, byte tag = 1)
    {
        var session = new HalfOpenSession
        {
            Id = id,
            ConsoleId = console,
            Suite = CipherSuite.Suite17,
            OpenTag = tag,
            Started = _time.GetUtcNow(),
            Source = source,
        };
        begun.Add(session);
        return session;
    }

    [Fact]
    public void A_log_in_is_found_by_its_number_by_who_began_it_for_twenty_seconds()
    {
        var begun = new HalfOpenSessions(_time);
        var session = Begin(begun, 1, Here);
        Begin(begun, 2, There);
        Assert.Same(session, begun.Find(1, Here));
        Assert.Null(begun.Find(1, There));
        Assert.Null(begun.Find(3, Here));
        _time.Advance(HalfOpenSessions.Lifetime - Tick);
        Assert.Same(session, begun.Find(1, Here));
        _time.Advance(Tick);
        Assert.Null(begun.Find(1, Here));
        begun.Remove(session);
        Assert.Equal(1, begun.Count);
    }

    [Fact]
    public void A_request_that_comes_again_is_known_for_a_moment()
    {
        var begun = new HalfOpenSessions(_time);
        var within = TimeSpan.FromSeconds(5);
        var session = Begin(begun, 1, Here);
        Assert.Same(session, begun.FindBegun(7, 1, Here, within));
        Assert.Null(begun.FindBegun(8, 1, Here, within));
        Assert.Null(begun.FindBegun(7, 2, Here, within));
        Assert.Null(begun.FindBegun(7, 1, There, within));
        _time.Advance(within - Tick);
        Assert.Same(session, begun.FindBegun(7, 1, Here, within));
        _time.Advance(Tick);
        Assert.Null(begun.FindBegun(7, 1, Here, within));
        // Behind RAKP 1 it is that console's alone.
        var further = Begin(begun, 2, Here);
        further.Exchange = new(AuthenticationAlgorithm.None, 7, 2, new byte[16], new byte[16], new byte[16], 4, []);
        Assert.Null(begun.FindBegun(7, 1, Here, within));
    }

    [Fact]
    public void What_is_over_goes_when_the_next_comes()
    {
        var begun = new HalfOpenSessions(_time);
        Begin(begun, 1, Here);
        _time.Advance(Tick);
        Begin(begun, 2, Here);
        _time.Advance(HalfOpenSessions.Lifetime - Tick);
        Begin(begun, 3, Here);
        Assert.Equal(2, begun.Count);
        Assert.NotNull(begun.Find(3, Here));
    }

    [Fact]
    public void A_flood_pushes_out_its_own_oldest()
    {
        var begun = new HalfOpenSessions(_time);
        Begin(begun, 1, Here);
        Begin(begun, 2, Here);
        for (uint i = 3; i <= HalfOpenSessions.Slots; i++)
            Begin(begun, i, There);
        Begin(begun, 1000, Here);
        Assert.Null(begun.Find(3, There));
        foreach (var id in (uint[])[1, 2, 1000])
            Assert.NotNull(begun.Find(id, Here));
        Assert.NotNull(begun.Find(4, There));
        Assert.Equal(HalfOpenSessions.Slots, begun.Count);
    }

    [Fact]
    public void Of_two_who_have_as_many_the_one_who_was_first_loses_one()
    {
        var begun = new HalfOpenSessions(_time);
        for (uint i = 0; i < HalfOpenSessions.Slots; i++)
            Begin(begun, 1 + i, i % 2 == 0 ? Here : There);
        Begin(begun, 1000, IPAddress.Loopback);
        Assert.Null(begun.Find(1, Here));
        Assert.NotNull(begun.Find(2, There));
    }

    [Fact]
    public void A_user_is_locked_out_at_the_threshold_and_until_the_time_is_over()
    {
        var lockouts = new Lockouts(_time);
        var rule = (3, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));
        Assert.False(lockouts.Fail(2, Here, rule));
        Assert.False(lockouts.Fail(2, Here, rule));
        Assert.False(lockouts.IsLocked(2, Here));
        Assert.True(lockouts.Fail(2, Here, rule));
        Assert.True(lockouts.IsLocked(2, Here));
        Assert.False(lockouts.IsLocked(2, There));
        Assert.False(lockouts.IsLocked(3, Here));
        _time.Advance(TimeSpan.FromSeconds(30) - Tick);
        Assert.True(lockouts.IsLocked(2, Here));
        _time.Advance(Tick);
        Assert.False(lockouts.IsLocked(2, Here));
        // He begins at nought again.
        Assert.False(lockouts.Fail(2, Here, rule));
        Assert.False(lockouts.Fail(2, Here, rule));
        Assert.True(lockouts.Fail(2, Here, rule));
    }

    [Fact]
    public void Wrong_passwords_are_forgotten_after_the_interval_and_not_at_it()
    {
        var lockouts = new Lockouts(_time);
        var rule = (2, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));
        Assert.False(lockouts.Fail(2, Here, rule));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(lockouts.Fail(2, Here, rule));
        Assert.False(lockouts.Fail(3, Here, rule));
        _time.Advance(TimeSpan.FromSeconds(10) + Tick);
        Assert.False(lockouts.Fail(3, Here, rule));
        // An interval of nought never forgets.
        var never = (2, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.False(lockouts.Fail(4, Here, never));
        _time.Advance(TimeSpan.FromDays(1000));
        Assert.True(lockouts.Fail(4, Here, never));
    }

    [Fact]
    public void A_threshold_of_nought_never_locks_and_a_time_of_nought_locks_for_good()
    {
        var lockouts = new Lockouts(_time);
        for (var i = 0; i < 100; i++)
            Assert.False(lockouts.Fail(2, Here, (0, TimeSpan.Zero, TimeSpan.Zero)));
        Assert.False(lockouts.IsLocked(2, Here));
        Assert.True(lockouts.Fail(3, Here, (1, TimeSpan.Zero, TimeSpan.Zero)));
        Assert.True(lockouts.Fail(3, There, (1, TimeSpan.Zero, TimeSpan.Zero)));
        Assert.True(lockouts.Fail(4, Here, (1, TimeSpan.Zero, TimeSpan.Zero)));
        _time.Advance(TimeSpan.FromDays(1000));
        Assert.True(lockouts.IsLocked(3, Here));
        lockouts.Release(3);
        Assert.False(lockouts.IsLocked(3, Here));
        Assert.False(lockouts.IsLocked(3, There));
        Assert.True(lockouts.IsLocked(4, Here));
        lockouts.Succeed(4, Here);
        Assert.False(lockouts.IsLocked(4, Here));
    }

    [Fact]
    public void So_many_pairs_are_remembered_and_the_longest_silent_goes()
    {
        var lockouts = new Lockouts(_time);
        var forever = (1, TimeSpan.Zero, TimeSpan.Zero);
        static IPAddress Of(int i) => new([10, 0, (byte)(i >> 8), (byte)i]);
        for (var i = 0; i < 256; i++)
        {
            lockouts.Fail(2, Of(i), forever);
            _time.Advance(Tick);
        }
        lockouts.Fail(2, Of(0), forever); // once more, so that 1 is the longest silent
        Assert.All(Enumerable.Range(0, 256), i => Assert.True(lockouts.IsLocked(2, Of(i))));
        lockouts.Fail(2, Of(256), forever);
        Assert.Equal([1], Enumerable.Range(0, 257).Where(i => !lockouts.IsLocked(2, Of(i))));
    }

    [Fact]
    public void An_address_has_so_many_tries_and_gets_one_back_each_second()
    {
        var budget = new SourceBudget(_time);
        for (var i = 0; i < SourceBudget.Capacity; i++)
            Assert.True(budget.TryTake(Here));
        Assert.False(budget.TryTake(Here));
        Assert.True(budget.TryTake(There));
        _time.Advance(TimeSpan.FromSeconds(1) - Tick);
        Assert.False(budget.TryTake(Here));
        _time.Advance(Tick);
        Assert.True(budget.TryTake(Here));
        Assert.False(budget.TryTake(Here));
        budget.GiveBack(Here);
        Assert.True(budget.TryTake(Here));
        Assert.False(budget.TryTake(Here));
        _time.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < SourceBudget.Capacity; i++)
            Assert.True(budget.TryTake(Here));
        Assert.False(budget.TryTake(Here));
    }

    [Fact]
    public void Nobody_gets_more_back_than_he_had()
    {
        var budget = new SourceBudget(_time);
        budget.GiveBack(There);
        Assert.True(budget.TryTake(Here));
        budget.GiveBack(Here);
        budget.GiveBack(Here);
        for (var i = 0; i < SourceBudget.Capacity; i++)
            Assert.True(budget.TryTake(Here));
        Assert.False(budget.TryTake(Here));
    }

    [Fact]
    public void So_many_addresses_are_remembered_and_the_longest_silent_goes()
    {
        var budget = new SourceBudget(_time);
        static IPAddress Of(int i) => new([10, 0, (byte)(i >> 8), (byte)i]);
        // Ticks give nothing back. He who was first comes once more, so that the second is silent longest.
        foreach (var i in Enumerable.Range(0, 256).Append(0))
        {
            while (budget.TryTake(Of(i)))
                continue;
            _time.Advance(Tick);
        }
        Assert.All(Enumerable.Range(0, 256).Where(i => i != 1), i => Assert.False(budget.TryTake(Of(i))));
        Assert.True(budget.TryTake(Of(256)));
        Assert.True(budget.TryTake(Of(1)));
    }
}
