using System.Buffers.Binary;
using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Users;
using Sideband.Protocol;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>What is kept of sessions: their places, their last answers, and how many datagrams there were.</summary>
public sealed class SessionBookTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private readonly Workbench _bench = new(Guarded.Machine);

    public void Dispose() => _bench.Dispose();

    private SessionTable Sessions => _bench.Controller.Sessions;

    private LanSession Begin(byte handle, byte user = 2)
    {
        var session = new LanSession
        {
            Id = 100u + handle,
            ConsoleId = 200u + handle,
            Handle = handle,
            Channel = _bench.Controller.Channels.Lan,
            User = _bench.Controller.Users[user]!,
            Limit = PrivilegeLevel.Administrator,
            Peer = new(IPAddress.Loopback, 1),
            LastHeard = _bench.Time.GetUtcNow(),
        };
        Sessions.Add(session);
        return session;
    }

    [Fact]
    public void Handles_are_one_to_sixteen_and_the_last_four_are_administrators()
    {
        for (byte handle = 1; handle <= 12; handle++)
        {
            Assert.Equal(handle, Sessions.FreeHandle(PrivilegeLevel.User));
            Begin(handle);
        }
        Assert.Null(Sessions.FreeHandle(PrivilegeLevel.Operator));
        for (byte handle = 13; handle <= 16; handle++)
        {
            Assert.Equal(handle, Sessions.FreeHandle());
            Assert.Equal(handle, Sessions.FreeHandle(PrivilegeLevel.Oem));
            Begin(handle);
        }
        Assert.Null(Sessions.FreeHandle());
        Assert.Equal(16, Sessions.Count);
        Assert.Equal(16, Sessions.CountOn(_bench.Controller.Channels.Lan.Channel));
        Assert.Equal(0, Sessions.CountOn(_bench.Controller.Channels.Host!));
        Sessions.Close(Sessions.Find(103)!);
        Assert.Equal((byte)3, Sessions.FreeHandle(PrivilegeLevel.User));
        Assert.Null(Sessions.Find(103));
    }

    [Fact]
    public void A_session_is_over_after_sixty_seconds_of_silence()
    {
        var session = Begin(1);
        var closed = new List<LanSession>();
        Sessions.Closing = closed.Add;
        _bench.Time.Advance(SessionTable.Timeout - Tick);
        Assert.Same(session, Sessions.Find(101));
        Assert.Equal(1, Sessions.Count);
        _bench.Time.Advance(Tick);
        Assert.Null(Sessions.Find(101));
        Assert.Empty(closed);
        Assert.Equal(0, Sessions.Count);
        Assert.Equal([session], closed);
    }

    [Fact]
    public void Sessions_of_a_user_end_all_but_one()
    {
        var (one, two, other) = (Begin(1), Begin(2), Begin(3, user: 3));
        Sessions.CloseAllOf(2, but: two);
        Assert.Null(Sessions.Find(one.Id));
        Assert.Same(two, Sessions.Find(two.Id));
        Assert.Same(other, Sessions.Find(other.Id));
        Sessions.CloseAllOf(2, but: null);
        Assert.Equal([other], Sessions.Active);
    }

    [Fact]
    public void A_user_has_as_many_sessions_on_a_channel_as_he_may()
    {
        var lan = _bench.Controller.Channels.Lan;
        var user = _bench.Controller.Users[2]!;
        Begin(1, user: 3);
        user[lan.Number] = user[lan.Number] with { SessionLimit = 2 };
        Assert.False(Sessions.IsAtLimit(user, lan));
        Begin(2);
        Assert.False(Sessions.IsAtLimit(user, lan));
        Begin(3);
        Assert.True(Sessions.IsAtLimit(user, lan));
        // None is no limit. (§22.26)
        user[lan.Number] = user[lan.Number] with
        {
            SessionLimit = 0,
        };
        Assert.False(Sessions.IsAtLimit(user, lan));
    }

    /// <summary>Gives numbers of sessions as they were told.</summary>
    private sealed class Told(params IEnumerable<uint> numbers) : RandomSource
    {
        private readonly Queue<uint> _numbers = new(numbers);

        public override void Fill(Span<byte> bytes) =>
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, _numbers.Dequeue());
    }

    [Fact]
    public void No_two_sessions_have_the_same_number()
    {
        var table = new SessionTable(_bench.Time, new Told(101, 5));
        table.Add(Begin(1));
        Assert.Equal(5u, table.NewId());
    }

    private static MessageHeader Header(byte sequence, byte command = 2) =>
        new(0x20, 0, 0x81, 0, (byte)NetFn.Chassis, sequence, command);

    [Fact]
    public void A_request_is_known_until_so_many_others_have_come()
    {
        var answers = new RecentAnswers(4);
        answers.Pass(1);
        answers.Keep([1, 2, 3], Header(1), [9]);
        Assert.False(answers.TryFind([1, 2], out _));
        for (byte sequence = 2; sequence <= 4; sequence++)
        {
            answers.Pass(sequence);
            Assert.True(answers.TryFind([1, 2, 3], out var answer));
            Assert.Equal([9], answer.ToArray());
        }
        answers.Pass(5);
        Assert.False(answers.TryFind([1, 2, 3], out var none));
        Assert.True(none.IsEmpty);
    }

    [Fact]
    public void A_number_that_something_else_had_since_means_a_new_request()
    {
        var answers = new RecentAnswers(8);
        answers.Pass(63);
        answers.Keep([1], Header(63), [9]);
        answers.Pass(null);
        Assert.True(answers.TryFind([1], out _));
        answers.Pass(62);
        Assert.True(answers.TryFind([1], out _));
        answers.Pass(63);
        Assert.False(answers.TryFind([1], out _));
    }

    [Fact]
    public void What_takes_its_time_is_known_before_it_is_answered_and_then_with_its_answer()
    {
        var answers = new RecentAnswers(8);
        answers.Pass(1);
        answers.Keep([1], Header(1), default);
        answers.Pass(2);
        answers.Keep([2], Header(2), default);
        Assert.True(answers.TryFind([1], out var empty));
        Assert.True(empty.IsEmpty);
        answers.Complete(Header(1), [7]);
        answers.Complete(Header(1), [8]); // it has one
        answers.Complete(Header(2, command: 3), [6]); // somebody else's
        Assert.True(answers.TryFind([1], out var first));
        Assert.Equal([7], first.ToArray());
        Assert.True(answers.TryFind([2], out var second));
        Assert.True(second.IsEmpty);
    }

    [Fact]
    public void What_is_left_open_has_no_answer_and_gets_none()
    {
        var answers = new RecentAnswers(8);
        answers.LeaveOpen();
        answers.Pass(1);
        answers.Keep([1], Header(1), [9]);
        answers.LeaveOpen();
        answers.Complete(Header(1), [7]);
        Assert.True(answers.TryFind([1], out var answer));
        Assert.True(answer.IsEmpty);
        // What comes afterwards has.
        answers.Pass(2);
        answers.Keep([2], Header(2), default);
        answers.Complete(Header(2), [7]);
        Assert.True(answers.TryFind([2], out answer));
        Assert.Equal([7], answer.ToArray());
    }

    // §23.4: a count that is full stays full.
    [Fact]
    public void Datagrams_are_counted_and_a_count_that_is_full_stays_so()
    {
        var statistics = new LanStatistics();
        for (var i = 0; i < 3; i++)
            statistics.Received();
        for (var i = 0; i < 2; i++)
            statistics.Valid();
        statistics.Sent();
        var told = statistics.Describe(clear: false);
        Assert.Equal(new(3, 0, 0, 0, 1, 3, 2, 0, 0), told);
        Assert.Equal(told, statistics.Describe(clear: true));
        Assert.Equal(default, statistics.Describe(clear: false));
        for (var i = 0; i < 65_534; i++)
            statistics.Received();
        Assert.Equal(65_534, statistics.Describe(clear: false).IpReceived);
        for (var i = 0; i < 3; i++)
            statistics.Received();
        Assert.Equal(65_535, statistics.Describe(clear: false).IpReceived);
    }

    [Fact]
    public void Weak_numbers_count_up_or_stay()
    {
        var honest = RandomSource.System;
        Assert.Same(honest, WeakRandom.Or(honest, Weaknesses.None, Weaknesses.CountedSessions));
        Assert.Same(honest, WeakRandom.Or(honest, Weaknesses.ConstantChallenges, Weaknesses.CountedSessions));
        var counted = WeakRandom.Or(honest, Weaknesses.CountedSessions, Weaknesses.CountedSessions);
        Assert.Equal((1u, 2u, 3u), (counted.SessionId(), counted.SessionId(), counted.SessionId()));
        var constant = WeakRandom.Or(honest, Weaknesses.ConstantChallenges, Weaknesses.ConstantChallenges);
        var bytes = Enumerable.Repeat((byte)0xEE, 16).ToArray();
        constant.Fill(bytes);
        Assert.Equal(new byte[16], bytes);
        Array.Fill(bytes, (byte)0xEE);
        counted.Fill(bytes);
        Assert.Equal([4, .. new byte[15]], bytes);
        counted.Fill(bytes.AsSpan(0, 2));
        Assert.Equal([5, 0, 0, 0], bytes[..4]);
    }
}
