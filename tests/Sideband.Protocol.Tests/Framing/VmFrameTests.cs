using Sideband.Protocol.Framing.Vm;

namespace Sideband.Protocol.Tests.Framing;

public sealed class VmFrameTests
{
    /// <summary>Frames of the fact table vm_protocol.json (QEMU's and OpenIPMI's sources; the commands seen live).</summary>
    public static TheoryData<string, VmFrameKind, string> Known =>
        new()
        {
            { "011801e6", VmFrameKind.Message, "011801e6a0" },
            { "011c010020810a2502bf571b0042009d", VmFrameKind.Message, "011c010020810a2502bf571b0042009da0" },
            { "a02811a1aadc", VmFrameKind.Message, "aab02811aab1aabadca0" },
            { "471801a0", VmFrameKind.Message, "471801aab0a0" },
            { "ff01", VmFrameKind.Command, "ff01a1" },
            { "083f", VmFrameKind.Command, "083fa1" },
            { "09", VmFrameKind.Command, "09a1" },
        };

    [Theory]
    [MemberData(nameof(Known))]
    public void Frame_stands_on_the_wire_as_others_write_it(string content, VmFrameKind kind, string wire)
    {
        var bytes = Convert.FromHexString(content);
        var written = new byte[VmFrame.LargestWire(bytes.Length)];
        Assert.Equal(wire, Hex(written.AsSpan(0, VmFrame.Write(bytes, kind, written))));
        var reader = new VmFrameReader();
        Assert.Equal(kind, Push(reader, Convert.FromHexString(wire)));
        Assert.Equal(content, Hex(reader.Content));
    }

    [Fact]
    public void Message_has_sequence_network_function_command_and_checksum()
    {
        var request = new VmMessage
        {
            Sequence = 1,
            NetFn = 6,
            Command = 1,
        };
        Span<byte> frame = stackalloc byte[32];
        Assert.Equal("011801e6", Hex(frame[..request.Write(frame)]));
        ReadOnlySpan<byte> body = Convert.FromHexString("0020810a2502bf571b004200");
        Assert.Equal("011c010020810a2502bf571b0042009d", Hex(frame[..request.Reply(body).Write(frame)]));
        Assert.True(VmMessage.TryRead(frame[..16], out var response));
        Assert.Equal((1, 7, 0, 1), (response.Sequence, response.NetFn, response.Lun, response.Command));
        Assert.Equal(Hex(body), Hex(response.Body));
        frame[4]++;
        Assert.False(VmMessage.TryRead(frame[..16], out _));
        Assert.False(VmMessage.TryRead(frame[..3], out _));
    }

    [Fact]
    public void Frame_that_ends_behind_an_escape_or_is_too_long_is_dropped_and_the_next_one_is_read()
    {
        var reader = new VmFrameReader();
        Assert.Equal(VmFrameKind.None, Push(reader, [0x01, 0xAA, 0xA0]));
        Assert.Equal(VmFrameKind.None, Push(reader, new byte[VmFrame.Longest + 1]));
        Assert.Equal(VmFrameKind.None, reader.Push(0xA0));
        Assert.Equal(2, reader.Dropped);
        Assert.Equal(VmFrameKind.None, Push(reader, [0xA0, 0xA1, 0xA0]));
        Assert.Equal(VmFrameKind.Command, Push(reader, [0x04, 0xA1]));
        Assert.Equal("04", Hex(reader.Content));
        Assert.Equal(
            VmFrameKind.Message,
            Push(
                reader,
                new byte[VmFrame.Longest]
                    .Append((byte)0xA0)
                    .ToArray()
            )
        );
    }

    [Fact]
    public void Half_a_frame_does_not_outlive_its_connection()
    {
        var reader = new VmFrameReader();
        Push(reader, [0x01, 0x02, 0xAA]);
        reader.Restart();
        Assert.Equal(VmFrameKind.Command, Push(reader, [0xFF, 0x01, 0xA1]));
        Assert.Equal("ff01", Hex(reader.Content));
    }

    [Fact]
    public void Any_content_comes_back_and_any_noise_is_borne()
    {
        var random = new Random(7);
        var reader = new VmFrameReader();
        for (var round = 0; round < 2000; round++)
        {
            var content = new byte[random.Next(1, VmFrame.Longest + 1)];
            random.NextBytes(content);
            if (round % 2 == 0)
                content.AsSpan().Fill((byte)(0xA0 + random.Next(12)));
            var wire = new byte[VmFrame.LargestWire(content.Length)];
            var length = VmFrame.Write(content, VmFrameKind.Message, wire);
            Assert.Equal(VmFrameKind.Message, Push(reader, wire.AsSpan(0, length)));
            Assert.True(content.AsSpan().SequenceEqual(reader.Content));
            random.NextBytes(wire);
            foreach (var b in wire)
            {
                if (reader.Push(b) == VmFrameKind.Message)
                    _ = VmMessage.TryRead(reader.Content, out _);
            }
            reader.Restart();
        }
    }

    private static VmFrameKind Push(VmFrameReader reader, ReadOnlySpan<byte> bytes)
    {
        var last = VmFrameKind.None;
        foreach (var b in bytes)
            last = reader.Push(b);
        return last;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
