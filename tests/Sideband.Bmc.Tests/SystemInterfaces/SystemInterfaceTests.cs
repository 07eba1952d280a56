using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing.SystemInterface;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.SystemInterfaces;

/// <summary>The same requests by every kind of interface.</summary>
public sealed class SystemInterfaceTests : IDisposable
{
    private readonly Controller _controller = new(Machine.Usual, new MemoryStore());

    public void Dispose() => _controller.Dispose();

    [Fact]
    public void Host_asks_by_the_registers_of_kcs()
    {
        var registers = new KcsRegisters();
        var port = new KcsPort(_controller.SystemInterface!, new(registers));
        var host = new KcsHost(registers);
        byte[] Ask(byte[] request)
        {
            host.Start(request);
            for (var step = 0; host.Run(); step++)
            {
                Assert.InRange(step, 0, 2000);
                port.Run();
            }
            Assert.True(host.Succeeded);
            return [.. host.Response];
        }
        Check(Ask);
        Enable(Ask);
        LogEvent();
        port.Run();
        Assert.True(host.SeesAttention);
        Assert.True(registers.IsInterrupting);
        Assert.Equal([0x1C, 0x31, 0x00, 0x02], Ask([0x18, 0x31]));
        Assert.Equal([0x1C, 0x30, 0x00], Ask([0x18, 0x30, 0x02]));
        Assert.False(host.SeesAttention);
    }

    [Fact]
    public void Host_asks_by_the_registers_of_bt()
    {
        var registers = new BtRegisters();
        var bt = new BtController(registers);
        var port = new BtPort(_controller.SystemInterface!, bt);
        bt.Start();
        var host = new BtHost(registers);
        byte[] Ask(byte[] request)
        {
            var message = new BtMessage
            {
                NetFn = (byte)(request[0] >> 2),
                Lun = (byte)(request[0] & 3),
                Sequence = 0x42,
                Command = request[1],
                Body = request.AsSpan(2),
            };
            host.Send(in message);
            host.Run();
            port.Run();
            Assert.True(host.Run());
            Assert.Equal(0x42, host.Response[2]);
            return [host.Response[1], .. host.Response[3..]];
        }
        Check(Ask);
        registers.WriteMask(BtInterruptMask.Enable);
        Enable(Ask);
        host.TakeInterrupt();
        LogEvent();
        Assert.Equal(BtInterruptMask.Enable | BtInterruptMask.Active, registers.Mask);
        Assert.True(host.TakeAttention());
    }

    [Fact]
    public void Host_asks_by_the_registers_of_smic()
    {
        var registers = new SmicRegisters();
        var port = new SmicPort(_controller.SystemInterface!, new(registers));
        var host = new SmicHost(registers);
        byte[] Ask(byte[] request)
        {
            host.Start(request);
            for (var step = 0; host.Run(); step++)
            {
                Assert.InRange(step, 0, 2000);
                port.Run();
            }
            Assert.True(host.Succeeded);
            return [.. host.Response];
        }
        Check(Ask);
        Enable(Ask);
        LogEvent();
        Assert.Equal(SmicFlags.Attention, registers.Flags & SmicFlags.Attention);
    }

    [Fact]
    public void Host_asks_by_ssif()
    {
        var ssif = new SsifController();
        var port = new SsifPort(_controller.SystemInterface!, ssif);
        var host = new SsifHost(ssif);
        byte[] Ask(byte[] request)
        {
            Assert.True(host.Write(request));
            port.Run();
            Assert.True(host.Read());
            return [.. host.Response];
        }
        Check(Ask);
        Enable(Ask);
        _ = ssif.AlertResponse();
        LogEvent();
        Assert.True(ssif.IsAlerting);
    }

    /// <summary>Short and long, known and unknown, of another logical unit, and with a body that does not fit.</summary>
    private static void Check(Func<byte[], byte[]> ask)
    {
        Assert.Equal([0x1C, 0x01, 0x00, 0x20], ask([0x18, 0x01])[..4]);
        Assert.Equal([0x1C, 0x7E, 0xC1], ask([0x18, 0x7E]));
        Assert.Equal([0x1D, 0x01, 0xC2], ask([0x19, 0x01]));
        Assert.Equal([0x1C, 0x24, 0xC7], ask([0x18, 0x24, 0x01]));
        // What the interfaces can take: BT; SSIF with error codes and messages in parts; KCS.
        Assert.Equal([0x1C, 0x36, 0x00, 1, 255, 255, 5, 0], ask([0x18, 0x36]));
        Assert.Equal([0x1C, 0x57, 0x00, 0x00, 0x88, 255, 255], ask([0x18, 0x57, 0x00]));
        Assert.Equal([0x1C, 0x57, 0x00, 0x00, 0x00, 255], ask([0x18, 0x57, 0x01]));
        Assert.Equal([0x1C, 0x57, 0xCC], ask([0x18, 0x57, 0x07]));
        var fru = ask([0x28, 0x11, 0x00, 0x00, 0x00, 0x60]);
        Assert.Equal([0x2C, 0x11, 0x00, 0x60], fru[..4]);
        Assert.Equal(4 + 0x60, fru.Length);
    }

    private static void Enable(Func<byte[], byte[]> ask) => Assert.Equal([0x1C, 0x2E, 0x00], ask([0x18, 0x2E, 0x0F]));

    private void LogEvent()
    {
        _controller.Log(new(0, 0x20, 0, 0, 4, SensorType.Fan, 7, 1, false, 0x52, 0, 0));
        _controller.Advance();
        Assert.Equal(MessageFlags.EventMessageBuffer, _controller.MessageFlags);
    }
}
