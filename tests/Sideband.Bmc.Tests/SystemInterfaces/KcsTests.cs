using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Tests.SystemInterfaces;

/// <summary>Both sides of KCS, joined at their registers.</summary>
public sealed class KcsTests
{
    private static readonly byte[] GetDeviceId = [0x18, 0x01];
    private readonly KcsRegisters _registers = new();
    private readonly KcsController _controller;
    private readonly KcsHost _host;

    public KcsTests() => (_controller, _host) = (new(_registers), new(_registers));

    /// <summary>The steps of figures 9-6 and 9-7, looked at from the host.</summary>
    [Fact]
    public void Transfer_goes_through_the_states_of_the_specification()
    {
        Assert.Equal(KcsState.Error, _registers.State);
        Command(KcsControl.WriteStart, KcsState.Write);
        Data(0x18, KcsState.Write);
        Command(KcsControl.WriteEnd, KcsState.Write);
        Data(0x01, KcsState.Read);
        Assert.True(_controller.HasRequest);
        Assert.Equal("1801", Hex(_controller.Request));
        Assert.False(_registers.IsInterrupting);
        Assert.True(_controller.Respond(_controller.Ticket, [0x1C, 0x01, 0x00]));
        foreach (var expected in (byte[])[0x1C, 0x01, 0x00])
        {
            Assert.Equal(KcsState.Read, _registers.State);
            Assert.True(_registers.IsInterrupting);
            Assert.Equal(expected, _registers.ReadData());
            _registers.WriteData((byte)KcsControl.Read);
            _controller.Run();
        }
        Assert.Equal(KcsState.Idle, _registers.State);
        Assert.True(_registers.IsInterrupting);
        Assert.Equal(0, _registers.ReadData());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(255)]
    public void Request_and_response_of_any_length_pass(int length)
    {
        var request = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        var response = Transfer(request, taken => [.. taken.ToArray().Reverse()]);
        Assert.True(_host.Succeeded);
        Assert.Equal(request.Reverse(), response);
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
                if (random.Next(3) == 0)
                    _host.Run();
                else if (_controller.HasRequest && random.Next(2) == 0)
                    _controller.Respond(_controller.Ticket, _controller.Request);
                else
                    _controller.Run();
            }
            Assert.True(_host.Succeeded);
            Assert.Equal(request, _host.Response);
        }
    }

    [Fact]
    public void Abort_ends_a_transfer_and_says_so()
    {
        Command(KcsControl.WriteStart, KcsState.Write);
        Data(0x18, KcsState.Write);
        Command(KcsControl.GetStatus, KcsState.Write);
        Data(0x00, KcsState.Read);
        Assert.Equal((byte)KcsError.Aborted, _registers.ReadData());
        Data((byte)KcsControl.Read, KcsState.Idle);
        Assert.False(_controller.HasRequest);
        Transfer(GetDeviceId, _ => [0x1C, 0x01, 0x00]);
        Assert.True(_host.Succeeded);
    }

    [Fact]
    public void Write_start_amid_a_transfer_begins_anew()
    {
        Command(KcsControl.WriteStart, KcsState.Write);
        Data(0x77, KcsState.Write);
        Command(KcsControl.WriteStart, KcsState.Write);
        Data(0x18, KcsState.Write);
        Command(KcsControl.WriteEnd, KcsState.Write);
        Data(0x01, KcsState.Read);
        Assert.Equal("1801", Hex(_controller.Request));
    }

    [Fact]
    public void Answer_to_a_request_that_was_given_up_is_dropped()
    {
        _host.Start(GetDeviceId);
        while (!_controller.HasRequest)
            Step();
        var late = _controller.Ticket;
        _host.Abort();
        while (!_controller.HasRequest || _controller.Ticket == late)
            Step();
        Assert.False(_controller.Respond(late, [0x1C, 0x99, 0x00]));
        Assert.True(_controller.Respond(_controller.Ticket, [0x1C, 0x01, 0x00]));
        while (_host.IsBusy)
            Step();
        Assert.Equal(KcsError.Aborted, _host.LastError);
        Assert.Equal([0x1C, 0x01, 0x00], _host.Response);
    }

    [Theory]
    [InlineData(0x63)]
    [InlineData(0x00)]
    [InlineData(0x62)]
    public void Control_code_without_meaning_is_an_error(byte code)
    {
        Command((KcsControl)code, KcsState.Error);
        Assert.Equal(KcsError.IllegalControlCode, AskedError());
    }

    [Fact]
    public void Request_that_is_too_long_or_too_short_is_an_error()
    {
        Command(KcsControl.WriteStart, KcsState.Write);
        for (var i = 0; i < 255; i++)
            Data(0x55, KcsState.Write);
        Data(0x55, KcsState.Error);
        Assert.Equal(KcsError.Length, AskedError());
        Command(KcsControl.WriteStart, KcsState.Write);
        Command(KcsControl.WriteEnd, KcsState.Write);
        Data(0x18, KcsState.Error);
        Assert.Equal(KcsError.Length, AskedError());
        Assert.False(_controller.HasRequest);
    }

    [Fact]
    public void Host_tries_again_after_an_error_and_gives_up_in_the_end()
    {
        _host.Start(GetDeviceId);
        for (var resets = 0; _host.IsBusy; resets++)
        {
            Assert.InRange(resets, 0, 4);
            while (_host.IsBusy && !_controller.HasRequest)
                Step();
            if (_controller.HasRequest)
                _controller.Reset();
            while (_host.IsBusy && _registers.State == KcsState.Error)
                Step();
        }
        Assert.False(_host.Succeeded);
        Assert.Equal(KcsError.Unspecified, _host.LastError);
    }

    [Fact]
    public void Attention_interrupts_once_and_only_between_transfers()
    {
        _controller.InterruptsOnAttention = true;
        Transfer(GetDeviceId, _ => [0x1C, 0x01, 0x00]);
        _controller.Run();
        Assert.False(_registers.IsInterrupting);
        _controller.Attention = true;
        _controller.Run();
        Assert.True(_registers.IsInterrupting);
        Assert.True(_host.SeesAttention);
        _ = _registers.ReadData();
        _controller.Run();
        Assert.False(_registers.IsInterrupting);
        Transfer(GetDeviceId, _ => [0x1C, 0x01, 0x00]);
        Assert.True(_host.Succeeded);
        _controller.Attention = false;
        Assert.False(_host.SeesAttention);
        _controller.Attention = true;
        _controller.Run();
        Assert.True(_registers.IsInterrupting);
    }

    [Fact]
    public void Noise_on_the_registers_leaves_an_interface_that_works()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                switch (random.Next(4))
                {
                    case 0:
                        _registers.WriteCommand((KcsControl)random.Next(0x5E, 0x6A));
                        break;
                    case 1:
                        _ = _registers.ReadData();
                        break;
                    default:
                        _registers.WriteData((byte)random.Next(256));
                        break;
                }
                if (_controller.Run() && random.Next(2) == 0)
                    _controller.Respond(_controller.Ticket, [0x1C, 0x01, 0xFF]);
            }
            Assert.Equal([0x1C, 0x01, 0x00], Transfer(GetDeviceId, _ => [0x1C, 0x01, 0x00]));
        }
    }

    private delegate byte[] Answer(ReadOnlySpan<byte> request);

    private IReadOnlyList<byte> Transfer(byte[] request, Answer answer)
    {
        _host.Start(request);
        for (var step = 0; _host.IsBusy; step++)
        {
            Assert.InRange(step, 0, 5000);
            Step();
            if (_controller.HasRequest)
                _controller.Respond(_controller.Ticket, answer(_controller.Request));
        }
        return _host.Response;
    }

    private void Step()
    {
        _host.Run();
        _controller.Run();
    }

    private void Command(KcsControl code, KcsState expected)
    {
        _registers.WriteCommand(code);
        _controller.Run();
        Assert.Equal(expected, _registers.State);
        Assert.Equal(KcsStatus.None, _registers.Status & KcsStatus.InputFull);
        Assert.True(_registers.IsInterrupting);
    }

    private void Data(byte value, KcsState expected)
    {
        _ = _registers.ReadData();
        _registers.WriteData(value);
        _controller.Run();
        Assert.Equal(expected, _registers.State);
    }

    private KcsError AskedError()
    {
        Command(KcsControl.GetStatus, KcsState.Write);
        Data(0x00, KcsState.Read);
        var error = (KcsError)_registers.ReadData();
        Data((byte)KcsControl.Read, KcsState.Idle);
        return error;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
