using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Tests.SystemInterfaces;

/// <summary>Both sides of SSIF on an SMBus.</summary>
public sealed class SsifTests
{
    private readonly SsifController _controller = new();
    private readonly SsifHost _host;

    public SsifTests() => _host = new(_controller);

    [Fact]
    public void Short_message_is_one_block_each_way()
    {
        Assert.True(_controller.Write([0x02, 0x02, 0x18, 0x01]));
        Assert.Equal("1801", Convert.ToHexStringLower(_controller.Request));
        Span<byte> bytes = stackalloc byte[34];
        Assert.Equal(0, _controller.Read(SsifCommand.Read, bytes));
        Assert.True(_controller.Respond(_controller.Ticket, [0x1C, 0x01, 0x00]));
        Assert.Equal(5, _controller.Read(SsifCommand.Read, bytes));
        Assert.Equal("031c0100", Convert.ToHexStringLower(bytes[..4]));
        // The code is over address, command, address with the read bit, length and block.
        Assert.Equal(0, PacketErrorCode.Of([0x20, 0x03, 0x21, .. bytes[..5]]));
    }

    /// <summary>The parts as QEMU's smbus_ipmi sends them: 00h 01h and 30 bytes, then a number and 31, FFh in the last.</summary>
    [Fact]
    public void Long_response_comes_in_parts()
    {
        var response = Enumerable.Range(0, 100).Select(i => (byte)i).ToArray();
        Assert.True(_host.Write([0x28, 0x23]));
        Assert.True(_controller.Respond(_controller.Ticket, response));
        Span<byte> bytes = stackalloc byte[34];
        (SsifCommand Command, int Length, byte[] Head, int First)[] parts =
        [
            (SsifCommand.Read, 32, [0x00, 0x01], 0),
            (SsifCommand.ReadMiddle, 32, [0x00], 30),
            (SsifCommand.ReadMiddle, 32, [0x01], 61),
            (SsifCommand.ReadMiddle, 9, [0xFF], 92),
        ];
        foreach (var (command, length, head, first) in parts)
        {
            Assert.Equal(length + 2, _controller.Read(command, bytes));
            Assert.Equal(length, bytes[0]);
            Assert.True(bytes[1..(1 + head.Length)].SequenceEqual(head));
            Assert.Equal(first, bytes[1 + head.Length]);
        }
        Assert.Equal(0, _controller.Read(SsifCommand.ReadMiddle, bytes));
    }

    [Fact]
    public void Messages_of_any_length_pass_in_parts()
    {
        for (var length = 2; length <= SsifController.Longest; length++)
        {
            var request = Enumerable.Range(4, length).Select(i => (byte)i).ToArray();
            Assert.True(_host.Write(request));
            Assert.Equal(request, _controller.Request.ToArray());
            Assert.True(_controller.Respond(_controller.Ticket, _controller.Request));
            Assert.True(_host.Read());
            Assert.Equal(request, _host.Response);
        }
    }

    [Fact]
    public void Part_that_does_not_fill_its_block_is_the_last()
    {
        Assert.True(Write(SsifCommand.WriteStart, 32));
        Assert.True(Write(SsifCommand.WriteMiddle, 32));
        Assert.False(_controller.HasRequest);
        Assert.True(Write(SsifCommand.WriteMiddle, 0));
        Assert.True(_controller.HasRequest);
        Assert.Equal(64, _controller.Request.Length);
    }

    [Fact]
    public void What_is_too_long_or_out_of_place_is_not_acknowledged()
    {
        Assert.False(Write(SsifCommand.WriteMiddle, 32));
        Assert.False(Write(SsifCommand.WriteEnd, 5));
        Assert.False(Write(SsifCommand.WriteStart, 31));
        Assert.False(Write(SsifCommand.Write, 1));
        Assert.False(_controller.Write([0x02]));
        Assert.False(_controller.Write([0x02, 0x03, 0x18, 0x01]));
        Assert.False(_controller.Write([0x55, 0x02, 0x18, 0x01]));
        Assert.True(Write(SsifCommand.WriteStart, 32));
        for (var part = 0; part < 6; part++)
            Assert.True(Write(SsifCommand.WriteMiddle, 32));
        Assert.False(Write(SsifCommand.WriteMiddle, 32));
        Assert.False(Write(SsifCommand.WriteEnd, 1));
        Assert.False(_controller.HasRequest);
    }

    [Fact]
    public void Packet_error_code_is_checked_where_there_is_one()
    {
        byte[] plain = [0x02, 0x02, 0x18, 0x01];
        var code = PacketErrorCode.Of([0x20, .. plain]);
        Assert.True(_controller.Write([.. plain, code]));
        Assert.False(_controller.Write([.. plain, (byte)(code ^ 1)]));
    }

    [Fact]
    public void New_request_drops_the_old_one_and_its_response()
    {
        Assert.True(_host.Write([0x18, 0x01]));
        var late = _controller.Ticket;
        Assert.True(_host.Write([0x18, 0x02]));
        Assert.False(_controller.Respond(late, [0x1C, 0x01, 0x00]));
        Assert.False(_host.Read());
        Assert.True(_controller.Respond(_controller.Ticket, [0x1C, 0x02, 0x00]));
        Assert.True(_host.Read());
        Assert.False(_controller.Respond(_controller.Ticket, new byte[256]));
    }

    [Fact]
    public void Alert_lasts_until_the_host_asks_who_it_is()
    {
        Assert.Null(_controller.AlertResponse());
        _controller.Alert();
        Assert.True(_controller.IsAlerting);
        Assert.Equal((byte)0x20, _controller.AlertResponse());
        Assert.False(_controller.IsAlerting);
    }

    [Fact]
    public void Noise_on_the_bus_leaves_an_interface_that_works()
    {
        var random = new Random(17);
        var bytes = new byte[36];
        for (var round = 0; round < 20_000; round++)
        {
            random.NextBytes(bytes);
            bytes[0] = (byte)random.Next(10);
            if (random.Next(2) == 0)
                bytes[1] = (byte)random.Next(34);
            _controller.Write(bytes.AsSpan(0, random.Next(2) == 0 ? Math.Min(36, bytes[1] + 2) : random.Next(37)));
            if (_controller.HasRequest && random.Next(2) == 0)
                _controller.Respond(_controller.Ticket, new byte[random.Next(300)]);
            _controller.Read((SsifCommand)random.Next(12), bytes);
        }
        Assert.True(_host.Write([0x18, 0x01]));
        Assert.True(_controller.Respond(_controller.Ticket, [0x1C, 0x01, 0x00]));
        Assert.True(_host.Read());
        Assert.Equal([0x1C, 0x01, 0x00], _host.Response);
    }

    private bool Write(SsifCommand command, byte length) =>
        _controller.Write([(byte)command, length, .. Enumerable.Repeat((byte)0x18, length)]);
}
