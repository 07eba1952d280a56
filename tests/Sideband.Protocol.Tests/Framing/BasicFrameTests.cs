using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;

namespace Sideband.Protocol.Tests.Framing;

public sealed class BasicFrameTests
{
    /// <summary>The escapes of table 14-6, which ipmitool (serial_basic.c) and OpenIPMI (serial_ipmi.c) use, too.</summary>
    [Theory]
    [InlineData("20c020", "a020c020a5")]
    [InlineData("a0a5a6aa1b", "a0aab0aab5aab6aabaaa3ba5")]
    [InlineData("b0b5b6ba3b", "a0b0b5b6ba3ba5")]
    public void Frame_stands_on_the_wire_as_others_write_it(string content, string wire)
    {
        var bytes = Convert.FromHexString(content);
        var written = new byte[BasicFrame.LargestWire(bytes.Length)];
        Assert.Equal(wire, Hex(written.AsSpan(0, BasicFrame.Write(bytes, written))));
        var reader = new BasicFrameReader(64);
        Assert.Equal(BasicFrameEvent.Frame, Push(reader, Convert.FromHexString(wire)));
        Assert.Equal(content, Hex(reader.Content));
    }

    [Fact]
    public void Ipmitool_asks_like_this()
    {
        // The first that ipmitool 1.8.19 -I serial-basic sends, seen by socat on the other end of its pty: PICMG, are you there?
        var message = new LanMessage
        {
            To = 0x20,
            From = 0x81,
            NetFn = 0x2C,
            Sequence = 1,
            Body = [0x00],
        };
        var content = new byte[LanMessage.Overhead + 1];
        message.Write(content);
        var wire = new byte[BasicFrame.LargestWire(content.Length)];
        Assert.Equal("a020b030810400007ba5", Hex(wire.AsSpan(0, BasicFrame.Write(content, wire))));
    }

    [Fact]
    public void Handshake_may_stand_amid_a_message()
    {
        var reader = new BasicFrameReader(64);
        Assert.Equal(BasicFrameEvent.Handshake, reader.Push(0xA6));
        Assert.False(reader.IsWithin);
        Push(reader, [0xA0, 0x20]);
        Assert.Equal(BasicFrameEvent.Handshake, reader.Push(0xA6));
        Assert.Equal(BasicFrameEvent.Frame, Push(reader, [0x18, 0xA5]));
        Assert.Equal("2018", Hex(reader.Content));
    }

    [Theory]
    [InlineData("a0aa11a5")]
    [InlineData("a020aaa5")]
    [InlineData("a020aaaab0a5")]
    [InlineData("a001020304050607080910a5")]
    public void Broken_frame_is_dropped_and_the_next_one_is_read(string wire)
    {
        var reader = new BasicFrameReader(8);
        Assert.Equal(BasicFrameEvent.Broken, Push(reader, Convert.FromHexString(wire)));
        Assert.Equal(BasicFrameEvent.None, Push(reader, [0x55, 0xA5]));
        Assert.Equal(BasicFrameEvent.Frame, Push(reader, [0xA0, 0x01, 0xA0, 0x02, 0xA5]));
        Assert.Equal("02", Hex(reader.Content));
    }

    [Fact]
    public void Any_content_comes_back_and_any_noise_is_borne()
    {
        var random = new Random(9);
        var reader = new BasicFrameReader(80);
        for (var round = 0; round < 3000; round++)
        {
            var content = new byte[random.Next(0, 81)];
            random.NextBytes(content);
            var wire = new byte[BasicFrame.LargestWire(content.Length)];
            var length = BasicFrame.Write(content, wire);
            Assert.Equal(BasicFrameEvent.Frame, Push(reader, wire.AsSpan(0, length)));
            Assert.True(content.AsSpan().SequenceEqual(reader.Content));
            random.NextBytes(wire);
            Push(reader, wire);
        }
    }

    private static BasicFrameEvent Push(BasicFrameReader reader, ReadOnlySpan<byte> bytes)
    {
        var last = BasicFrameEvent.None;
        foreach (var b in bytes)
            last = reader.Push(b);
        return last;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
