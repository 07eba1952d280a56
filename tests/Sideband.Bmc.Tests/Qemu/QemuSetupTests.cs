using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Qemu;

public sealed class QemuSetupTests
{
    [Theory]
    [InlineData(BootDevice.BiosSetup, true)]
    [InlineData(BootDevice.Pxe, false)]
    public void Key_for_the_set_up_is_pressed_through_one_start_that_is_for_it(BootDevice device, bool isPressed)
    {
        var time = new ManualTime();
        using var controller = new Controller(Machine.Of("qemu: {qmp: {unix: /nowhere}}"), new MemoryStore(), time);
        var monitor = new QemuMonitor(controller.Monitor!);
        monitor["query-status"] = """ "return": {"status": "running"} """;
        controller.Advance();
        monitor.Connect();
        Pass(10);
        Assert.DoesNotContain("send-key", monitor.Asked);
        controller.Boot.Set(
            5,
            invalid: false,
            [0x80, (byte)((byte)device << 2), 0, 0, 0],
            PrivilegeLevel.Administrator
        );
        Reset();
        Pass(5);
        Assert.Equal(isPressed, monitor.Asked.Count(command => command == "send-key") > 15);
        Pass(60);
        monitor.Asked.Clear();
        Reset();
        Pass(5);
        Assert.DoesNotContain("send-key", monitor.Asked);

        void Reset()
        {
            controller.Chassis.Control(ChassisControlAction.HardReset, RestartCause.ChassisControl);
            monitor.Hear("""{"event": "RESET", "data": {"guest": false, "reason": "host-qmp-system-reset"}}""");
        }

        void Pass(int seconds)
        {
            for (var end = time.GetUtcNow() + TimeSpan.FromSeconds(seconds); time.GetUtcNow() < end; )
            {
                var next = controller.NextDue < end ? controller.NextDue : end;
                if (next > time.GetUtcNow())
                    time.Advance(next - time.GetUtcNow());
                controller.Advance();
                monitor.Answer();
            }
        }
    }
}
