using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Tests.SystemInterfaces;

/// <summary>Both sides of BT, joined at their registers.</summary>
public sealed class BtTests
{
    private readonly BtRegisters _registers = new();
    private readonly BtController _controller;
    private readonly BtHost _host;

    public BtTests() => (_controller, _host) = (new(_registers, outstanding: 2), new(_registers));

    /// <summary>The rows of tables 11-4 and 11-5.</summary>
    [Fact]
    public void Transfer_goes_through_the_bits_of_the_specification()
    {
        Assert.Equal(BtControl.ControllerBusy, _registers.Control);
        _controller.Start();
        Assert.Equal(BtControl.None, _registers.Control);
        _host.Send(Request(7));
        Assert.False(_host.Run());
        Assert.Equal(BtControl.HostToController, _registers.Control);
        Assert.True(_controller.Run());
        Assert.Equal(BtControl.None, _registers.Control);
        Assert.Equal("03180701", Hex(_controller.Request));
        Respond(7, [0x00, 0x20]);
        Assert.Equal(BtControl.ControllerToHost, _registers.Control);
        Assert.True(_host.Run());
        Assert.Equal("051c07010020", Hex(_host.Response));
        Assert.Equal(BtControl.None, _registers.Control);
    }

    [Fact]
    public void Host_waits_while_the_controller_is_not_ready()
    {
        _host.Send(Request(1));
        _host.Run();
        Assert.True(_host.IsSending);
        _controller.Start();
        _host.Run();
        Assert.False(_host.IsSending);
    }

    [Fact]
    public void Responses_come_in_any_order_and_only_when_the_host_takes_them()
    {
        _controller.Start();
        Take(1);
        Take(2);
        _registers.WriteControl(BtControl.HostBusy);
        Respond(2, [0x00]);
        Assert.Equal(BtControl.HostBusy, _registers.Control);
        _registers.WriteControl(BtControl.HostBusy);
        Respond(1, [0xC1]);
        Assert.True(_host.Run());
        Assert.Equal("041c020100", Hex(_host.Response));
        _controller.Run();
        Assert.True(_host.Run());
        Assert.Equal("041c0101c1", Hex(_host.Response));
    }

    [Fact]
    public void No_more_requests_are_taken_than_were_promised()
    {
        _controller.Start();
        Take(1);
        Take(2);
        _host.Send(Request(3));
        _host.Run();
        Assert.False(_controller.Run());
        Respond(1, [0x00]);
        Assert.True(_controller.Run());
    }

    [Fact]
    public void Late_or_unasked_response_does_not_reach_the_host()
    {
        _controller.Start();
        Take(1);
        var request = Request(1);
        _controller.Expire(in request);
        Assert.False(_controller.Respond(request.Reply([0x00])));
        Assert.False(_host.Run());
    }

    [Fact]
    public void Second_request_with_the_same_numbers_is_dropped_while_the_first_is_under_way()
    {
        _controller.Start();
        Take(1);
        _host.Send(Request(1));
        _host.Run();
        Assert.False(_controller.Run());
        Assert.Equal(1, _controller.Dropped);
        Respond(1, [0x00]);
        Assert.True(_host.Run());
    }

    [Fact]
    public void Response_that_does_not_fit_becomes_a_code()
    {
        var registers = new BtRegisters(depth: 64);
        var (controller, host) = (new BtController(registers), new BtHost(registers));
        controller.Start();
        host.Send(Request(1));
        host.Run();
        Assert.True(controller.Run());
        Assert.True(controller.Respond(Request(1).Reply(new byte[61])));
        Assert.True(host.Run());
        Assert.Equal("041c0101ca", Hex(host.Response));
        host.Send(Request(2));
        host.Run();
        Assert.True(controller.Run());
        Assert.True(controller.Respond(Request(2).Reply(new byte[60])));
        Assert.True(host.Run());
        Assert.Equal(64, host.Response.Length);
    }

    [Fact]
    public void Response_and_attention_interrupt_where_the_host_enabled_it()
    {
        _controller.Start();
        _controller.Attention = true;
        Assert.Equal(BtInterruptMask.None, _registers.Mask);
        Assert.True(_host.TakeAttention());
        Assert.False(_host.TakeAttention());
        _registers.WriteMask(BtInterruptMask.Enable);
        Take(1);
        Respond(1, [0x00]);
        Assert.Equal(BtInterruptMask.Enable | BtInterruptMask.Active, _registers.Mask);
        _host.TakeInterrupt();
        Assert.Equal(BtInterruptMask.Enable, _registers.Mask);
        _controller.Attention = true;
        Assert.Equal(BtInterruptMask.Enable | BtInterruptMask.Active, _registers.Mask);
    }

    [Fact]
    public void Reset_forgets_what_was_under_way()
    {
        _controller.Start();
        Take(1);
        _registers.WriteMask(BtInterruptMask.Reset);
        Assert.True(_controller.ResetAsked);
        _controller.Start();
        Assert.False(_controller.ResetAsked);
        Assert.False(_controller.Respond(Request(1).Reply([0x00])));
        Take(1);
        Respond(1, [0x00]);
        Assert.True(_host.Run());
    }

    [Fact]
    public void Noise_on_the_registers_is_borne()
    {
        var random = new Random(3);
        _controller.Start();
        for (var i = 0; i < 100_000; i++)
        {
            switch (random.Next(5))
            {
                case 0:
                    _registers.WriteControl((BtControl)random.Next(256));
                    break;
                case 1:
                    _registers.WriteMask((BtInterruptMask)random.Next(256));
                    break;
                case 2:
                    _ = _registers.Read();
                    break;
                default:
                    _registers.Write((byte)random.Next(12));
                    break;
            }
            if (_controller.Run() && BtMessage.TryRead(_controller.Request, out var request))
                _controller.Respond(request.Reply([0xC1]));
        }
        Assert.True(_controller.Dropped > 0);
        _controller.Start();
        // Bits that the noise left are the host's to clear.
        _registers.WriteControl(_registers.Control & (BtControl.HostBusy | BtControl.ControllerToHost));
        Take(9);
        Respond(9, [0x00]);
        Assert.True(_host.Run());
        Assert.Equal("041c090100", Hex(_host.Response));
    }

    private void Take(byte sequence)
    {
        _host.Send(Request(sequence));
        _host.Run();
        Assert.True(_controller.Run());
        Assert.Equal(sequence, _controller.Request[2]);
    }

    private void Respond(byte sequence, byte[] body) => Assert.True(_controller.Respond(Request(sequence).Reply(body)));

    private static BtMessage Request(byte sequence) =>
        new()
        {
            NetFn = 6,
            Sequence = sequence,
            Command = 1,
        };

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
