using Sideband.Protocol.Payloads.Sol;

namespace Sideband.Protocol.Tests.Payloads;

public sealed class SolTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;
    private static readonly SolTiming Timing = new(
        TimeSpan.FromMilliseconds(10),
        96,
        2,
        TimeSpan.FromMilliseconds(100)
    );

    private static DateTimeOffset At(int milliseconds) => Start + TimeSpan.FromMilliseconds(milliseconds);

    private static byte[] Poll(SolControllerEnd end, int at, string waiting = "")
    {
        var packet = new byte[SolControllerEnd.LargestPacket];
        return packet[..end.Poll(At(at), System.Text.Encoding.Latin1.GetBytes(waiting), packet)];
    }

    private static byte[] Poll(SolConsoleEnd end, int at)
    {
        var packet = new byte[SolControllerEnd.LargestPacket];
        return packet[..end.Poll(At(at), packet)];
    }

    [Fact]
    public void No_character_is_lost_or_repeated_whatever_the_network_does()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var run = new SolSimulation(seed, 0.05, 1500);
            Assert.True(run.Run(), $"seed {seed} did not end; printed {run.Printed.Count}, typed {run.Typed.Count}");
            Assert.True(run.Output.SequenceEqual(run.Printed), $"seed {seed}: what was printed differs");
            Assert.True(run.Input.SequenceEqual(run.Typed), $"seed {seed}: what was typed differs");
        }
    }

    [Fact]
    public void Half_of_all_packets_lost_is_survived_too()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var run = new SolSimulation(seed, 0.5, 800);
            Assert.True(run.Run(), $"seed {seed} did not end");
            Assert.True(run.Output.SequenceEqual(run.Printed) && run.Input.SequenceEqual(run.Typed), $"seed {seed}");
        }
    }

    [Fact]
    public void A_break_comes_once_and_between_the_characters_where_it_was_asked_for()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var run = new SolSimulation(seed, 0.1, 1000);
            Assert.True(run.Run(breakAt: 500), $"seed {seed} did not end");
            Assert.Equal([500], run.BreakPlaces);
        }
    }

    /// <summary>Bytes as ipmitool 1.8.19 and FreeIPMI 1.6.10 lay them out: number, acknowledged number, count, flags, characters.</summary>
    [Fact]
    public void Packets_are_the_bytes_that_peers_exchange()
    {
        var controller = new SolControllerEnd(Timing);
        Assert.Equal("010000006162", Convert.ToHexString(Poll(controller, 10, "ab")));
        Assert.Equal(2, controller.Receive(1, [0x00, 0x01, 0x02, 0x00], At(11)).Acknowledged);
        _ = controller.Receive(2, [0x01, 0x00, 0x00, 0x00, 0x78, 0x79], At(12));
        Assert.Equal("xy"u8.ToArray(), controller.Typed.ToArray());
        Assert.Equal("00010200", Convert.ToHexString(Poll(controller, 12)));
        var broken = controller.Receive(3, [0x02, 0x00, 0x00, 0x10], At(13));
        Assert.Equal(SolOperation.Break, broken.Operation);
        Assert.Equal("00020000", Convert.ToHexString(Poll(controller, 13)));
    }

    [Fact]
    public void A_packet_that_comes_again_is_acknowledged_again_and_not_typed_again()
    {
        var controller = new SolControllerEnd(Timing);
        for (uint number = 1; number <= 3; number++)
        {
            // A retry may have more characters than the packet: what was acknowledged stays, and the rest comes under another number.
            _ = controller.Receive(number, [0x05, 0x00, 0x00, 0x10, 0x61, .. new byte[number - 1]], At((int)number));
            Assert.Equal("00050100", Convert.ToHexString(Poll(controller, (int)number)));
        }
        Assert.Equal("a"u8.ToArray(), controller.Typed.ToArray());
    }

    [Fact]
    public void Sixteen_packets_use_the_numbers_one_to_fifteen_and_one()
    {
        var controller = new SolControllerEnd(Timing);
        var numbers = new List<int>();
        for (uint i = 1; i <= 16; i++)
        {
            var packet = Poll(controller, (int)i * 20, new string('x', 96));
            numbers.Add(packet[0]);
            _ = controller.Receive(i, [0x00, packet[0], 96, 0x00], At(((int)i * 20) + 1));
        }
        Assert.Equal([.. Enumerable.Range(1, 15), 1], numbers);
    }

    [Fact]
    public void The_first_character_goes_at_once_then_the_interval_holds_and_the_threshold_ends_it()
    {
        var controller = new SolControllerEnd(Timing);
        Assert.Equal(4 + 1, Poll(controller, 0, "x").Length);
        _ = controller.Receive(1, [0x00, 0x01, 0x01, 0x00], At(1));
        Assert.Empty(Poll(controller, 2, "y"));
        Assert.Equal(At(10), controller.NextDue);
        Assert.Empty(Poll(controller, 9, "yz"));
        Assert.Equal(4 + 3, Poll(controller, 10, "yz!").Length);
        _ = controller.Receive(2, [0x00, 0x02, 0x03, 0x00], At(11));
        Assert.Empty(Poll(controller, 12, "a"));
        Assert.Equal(4 + 96, Poll(controller, 13, new string('a', 96)).Length);
        _ = controller.Receive(3, [0x00, 0x03, 96, 0x00], At(14));
        // After a silence of an interval nobody waits.
        Assert.Equal(4 + 1, Poll(controller, 23, "b").Length);
    }

    [Fact]
    public void After_the_last_retry_it_waits_until_the_console_is_heard_and_goes_on_with_the_same_packet()
    {
        var controller = new SolControllerEnd(Timing);
        var sent = new[] { 10, 110, 210, 310, 410 }.Select(at => Convert.ToHexString(Poll(controller, at, "boot")));
        Assert.Equal(["01000000626F6F74", "01000000626F6F74", "01000000626F6F74", "", ""], sent);
        Assert.True(controller.IsStalled);
        Assert.Null(controller.NextDue);
        controller.Heard(At(5000));
        Assert.Equal("01000000626F6F74", Convert.ToHexString(Poll(controller, 5000, "boot")));
    }

    [Fact]
    public void A_machine_that_does_not_read_makes_the_console_wait_and_then_refuses_part_of_the_packet()
    {
        var controller = new SolControllerEnd(Timing);
        uint number = 0;
        byte sequence = 0;
        for (var i = 0; i < 17; i++)
        {
            sequence = (byte)(sequence % 15 + 1);
            _ = controller.Receive(++number, [sequence, 0, 0, 0, .. new byte[250]], At(0));
            if (i < 16)
                Assert.Equal([0, sequence, 250, 0], Poll(controller, 0));
        }
        // 4,096 characters of 4,250 found room.
        Assert.Empty(Poll(controller, 199));
        Assert.Equal([0, sequence, 96, 0x40], Poll(controller, 200));
        _ = controller.Receive(++number, [(byte)(sequence + 1), 0, 0, 0, .. new byte[154]], At(201));
        Assert.Empty(Poll(controller, 202));
        controller.Consume(1000);
        Assert.Equal([0, (byte)(sequence + 1), 154, 0], Poll(controller, 203));
    }

    [Fact]
    public void Whoever_may_only_watch_is_told_that_his_characters_are_not_taken()
    {
        var controller = new SolControllerEnd(Timing, readOnly: true);
        var console = new SolConsoleEnd(255);
        _ = console.Write("reboot\r"u8);
        _ = controller.Receive(1, Poll(console, 0), At(1));
        Assert.Empty(controller.Typed.ToArray());
        var answer = Poll(controller, 201);
        Assert.Equal([0, 1, 0, 0x60], answer);
        console.Receive(1, answer, At(202));
        Assert.True(console.IsRefused);
        Assert.Empty(Poll(console, 203));
    }

    [Fact]
    public void A_console_that_is_dismissed_sends_no_more()
    {
        var console = new SolConsoleEnd(255);
        var packet = new byte[4];
        Assert.Equal(4, SolControllerEnd.Dismiss(packet));
        Assert.Equal("00000010", Convert.ToHexString(packet));
        console.Receive(1, packet, At(0));
        Assert.True(console.IsDeactivated);
        _ = console.Write("x"u8);
        Assert.Empty(Poll(console, 1));
    }

    [Fact]
    public void A_handshake_is_an_empty_packet_that_the_console_answers()
    {
        var controller = new SolControllerEnd(Timing);
        controller.AwaitHandshake();
        Assert.Equal("01000000", Convert.ToHexString(Poll(controller, 0)));
        Assert.True(controller.AwaitsHandshake);
        _ = controller.Receive(1, [0x00, 0x01, 0x00, 0x00], At(1));
        Assert.False(controller.AwaitsHandshake);
    }

    [Fact]
    public void A_pause_holds_until_it_is_ended_and_flush_throws_away_what_was_typed()
    {
        var controller = new SolControllerEnd(Timing);
        var console = new SolConsoleEnd(255);
        uint number = 0;
        console.Pause(true);
        _ = controller.Receive(++number, Poll(console, 0), At(0));
        Assert.True(controller.IsPaused);
        console.Receive(number, Poll(controller, 0), At(0));
        console.Pause(false);
        _ = controller.Receive(++number, Poll(console, 1), At(1));
        Assert.False(controller.IsPaused);
        console.Receive(number, Poll(controller, 1), At(1));
        _ = console.Write("abc"u8);
        console.Request(SolOperation.FlushInbound);
        _ = controller.Receive(++number, Poll(console, 2), At(2));
        Assert.Equal(3, controller.Typed.Length);
        console.Receive(number, Poll(controller, 2), At(2));
        var flushed = controller.Receive(++number, Poll(console, 3), At(3));
        Assert.Equal((SolOperation.FlushInbound, 0), (flushed.Operation, controller.Typed.Length));
    }

    [Fact]
    public void Noise_neither_throws_nor_makes_more_characters_than_came()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var (controller, console) = (new SolControllerEnd(Timing), new SolConsoleEnd(255));
            var came = 0;
            for (uint number = 1; number < 60; number++)
            {
                var payload = new byte[random.Next(300)];
                random.NextBytes(payload);
                came += Math.Max(0, payload.Length - 4);
                _ = console.Write(payload.AsSpan(0, payload.Length / 2));
                _ = controller.Receive(number, payload, At((int)number * 30));
                console.Receive(number, payload, At((int)number * 30));
                _ = Poll(controller, (int)number * 30, "waiting");
                _ = Poll(console, (int)number * 30);
            }
            Assert.InRange(controller.Typed.Length + console.Received.Length, 0, 2 * came);
        }
    }
}
