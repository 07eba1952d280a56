using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Tests.SystemInterfaces;

/// <summary>Both sides of SMIC, joined at their registers.</summary>
public sealed class SmicTests
{
    private readonly SmicRegisters _registers = new();
    private readonly SmicController _controller;
    private readonly SmicHost _host;

    public SmicTests() => (_controller, _host) = (new(_registers), new(_registers));

    /// <summary>The codes of tables 10-2 and 10-3.</summary>
    [Fact]
    public void Transfer_goes_through_the_codes_of_the_specification()
    {
        Ask(SmicCode.WriteStart, 0x18, SmicCode.WriteStarted, 0x18);
        Ask(SmicCode.WriteNext, 0x08, SmicCode.WriteGoesOn, 0x08);
        Ask(SmicCode.WriteEnd, 0x01, SmicCode.WriteEnded, 0x00);
        Assert.Equal("180801", Convert.ToHexStringLower(_controller.Request));
        Assert.Equal(SmicFlags.None, _registers.Flags & SmicFlags.ReadReady);
        Assert.True(_controller.Respond(_controller.Ticket, [0x1C, 0x08, 0x00]));
        Assert.NotEqual(SmicFlags.None, _registers.Flags & SmicFlags.ReadReady);
        Ask(SmicCode.ReadStart, 0, SmicCode.ReadStarted, 0x1C);
        Ask(SmicCode.ReadNext, 0, SmicCode.ReadGoesOn, 0x08);
        Ask(SmicCode.ReadNext, 0, SmicCode.ReadEnded, 0x00);
        Ask(SmicCode.ReadEnd, 0, SmicCode.Ready, 0x00);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(255)]
    public void Request_and_response_of_any_length_pass(int length)
    {
        var request = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal(request, Transfer(request));
        Assert.True(_host.Succeeded);
    }

    [Fact]
    public void Interleaving_does_not_matter()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var request = new byte[random.Next(2, 60)];
            random.NextBytes(request);
            _host.Start(request);
            for (var step = 0; _host.IsBusy; step++)
            {
                Assert.InRange(step, 0, 5000);
                if (random.Next(2) == 0)
                    _host.Run();
                else if (!_controller.Run() && _controller.HasRequest && random.Next(2) == 0)
                    _controller.Respond(_controller.Ticket, _controller.Request);
            }
            Assert.Equal(request, _host.Response);
        }
    }

    [Fact]
    public void Error_ends_the_transfer_with_ready_and_its_code()
    {
        Ask(SmicCode.WriteNext, 0x18, SmicCode.Ready, (byte)SmicError.IllegalControlCode);
        Ask((SmicCode)0x61, 0x18, SmicCode.Ready, (byte)SmicError.IllegalControlCode);
        Ask(SmicCode.GetStatus, 0, SmicCode.Ready, (byte)SmicError.IllegalControlCode);
        Ask(SmicCode.ReadStart, 0, SmicCode.Ready, (byte)SmicError.NoResponse);
        Ask(SmicCode.WriteStart, 0x18, SmicCode.WriteStarted, 0x18);
        Ask(SmicCode.ReadStart, 0, SmicCode.Ready, (byte)SmicError.IllegalControlCode);
        Ask(SmicCode.WriteStart, 0, SmicCode.WriteStarted, 0);
        for (var i = 1; i < 255; i++)
            Ask(SmicCode.WriteNext, 0, SmicCode.WriteGoesOn, 0);
        Ask(SmicCode.WriteNext, 0, SmicCode.Ready, (byte)SmicError.BufferFull);
        Assert.False(_controller.HasRequest);
        Transfer([0x18, 0x01]);
        Assert.True(_host.Succeeded);
    }

    [Fact]
    public void Request_that_was_begun_anew_gets_no_answer_of_the_old_one()
    {
        Ask(SmicCode.WriteStart, 0x18, SmicCode.WriteStarted, 0x18);
        Ask(SmicCode.WriteEnd, 0x01, SmicCode.WriteEnded, 0);
        var late = _controller.Ticket;
        Ask(SmicCode.WriteStart, 0x18, SmicCode.WriteStarted, 0x18);
        Ask(SmicCode.WriteEnd, 0x02, SmicCode.WriteEnded, 0);
        Assert.False(_controller.Respond(late, [0x1C, 0x01, 0x00]));
        Assert.True(_controller.Respond(_controller.Ticket, [0x1C, 0x02, 0x00]));
    }

    [Fact]
    public void Attention_is_a_flag_of_its_own()
    {
        _controller.Attention = SmicFlags.Attention | SmicFlags.EventAttention;
        Transfer([0x18, 0x01]);
        Assert.Equal(SmicFlags.Attention | SmicFlags.EventAttention, _controller.Attention);
        _controller.Attention = SmicFlags.None;
        Assert.Equal(SmicFlags.None, _registers.Flags & SmicFlags.Attention);
    }

    [Fact]
    public void Noise_on_the_registers_leaves_an_interface_that_works()
    {
        var random = new Random(13);
        for (var round = 0; round < 200; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                (_registers.Code, _registers.Data) = ((SmicCode)random.Next(0x3E, 0x49), (byte)random.Next(256));
                _registers.SetBusy();
                if (_controller.Run() && random.Next(2) == 0)
                    _controller.Respond(_controller.Ticket, [0x1C, 0x01, 0xFF]);
            }
            Assert.Equal([0x18, 0x01], Transfer([0x18, 0x01]));
        }
    }

    private IReadOnlyList<byte> Transfer(byte[] request)
    {
        _host.Start(request);
        for (var step = 0; _host.IsBusy; step++)
        {
            Assert.InRange(step, 0, 5000);
            _host.Run();
            if (_controller.Run())
                _controller.Respond(_controller.Ticket, _controller.Request);
        }
        return _host.Response;
    }

    private void Ask(SmicCode code, byte data, SmicCode expected, byte expectedData)
    {
        (_registers.Code, _registers.Data) = (code, data);
        _registers.SetBusy();
        _controller.Run();
        Assert.Equal(SmicFlags.None, _registers.Flags & SmicFlags.Busy);
        Assert.Equal((expected, expectedData), (_registers.Code, _registers.Data));
    }
}
