using Acme;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Plugins;
using Sideband.Bmc.Storage;
using Sideband.Bmc.Tests.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Tests;

/// <summary>The worked example of a plug-in, in a controller.</summary>
public sealed class PluginTests
{
    private static readonly MachineModel WithLight = Machine.Usual with { Plugins = [new FrontLight()] };

    private sealed class Thief : IControllerPlugin
    {
        public void AddTo(PluginSetup setup) =>
            setup.AddCommand<GetDeviceId, GetDeviceId.Response>(
                (in PluginCaller caller, in GetDeviceId request) => default(GetDeviceId.Response)
            );
    }

    [Fact]
    public void A_plug_ins_command_is_answered_and_its_state_survives()
    {
        var store = new MemoryStore();
        using (var controller = new Controller(WithLight, store))
        {
            var console = new TestConsole(controller);
            Assert.Equal([0x00, 0x01, 0x00, 0x00], console.Ask<GetFrontLight, GetFrontLight.Response>(default));
            Assert.Equal([0x00], console.Ask<SetFrontLight, EmptyResponse>(new(LightColour.Amber, true)));
            Assert.Equal([0xCC], console.Ask<SetFrontLight, EmptyResponse>(new((LightColour)9, false)));
            Assert.Equal([0xC7], console.Send(console.Frame(SetFrontLight.Acme, 0x01, [1, 2])));
        }
        using var again = new Controller(WithLight, store);
        Assert.Equal(
            [0x00, 0x82, 0x01, 0x00],
            new TestConsole(again).Ask<GetFrontLight, GetFrontLight.Response>(default)
        );
    }

    [Fact]
    public void A_plug_ins_command_needs_the_privilege_that_it_declares()
    {
        using var controller = new Controller(WithLight, new MemoryStore());
        var console = new TestConsole(controller, PrivilegeLevel.User);
        Assert.Equal(0x00, console.Ask<GetFrontLight, GetFrontLight.Response>(default)[0]);
        Assert.Equal([0xD4], console.Ask<SetFrontLight, EmptyResponse>(new(LightColour.Red, false)));
    }

    [Fact]
    public void A_plug_in_logs_events()
    {
        using var controller = new Controller(WithLight, new MemoryStore());
        var console = new TestConsole(controller);
        console.Ask<SetFrontLight, EmptyResponse>(new(LightColour.Red, false));
        console.Ask<SetFrontLight, EmptyResponse>(new(LightColour.Red, true));
        var record = Assert.Single(controller.Sel.Records);
        Assert.True(Message.TryRead<SystemEventRecord>(record.ToArray().AsSpan(3), out var entry));
        Assert.Equal((0xC0, 0x70), ((int)entry.SensorType, entry.EventType));
    }

    [Fact]
    public void A_filter_asks_for_a_plug_ins_action_and_its_records_are_told_in_words()
    {
        var machine = Machine.Of(
            "users: [{name: admin, password: secret}]\npef: {log actions: no}\nfilters:\n  - {type: physical security, do: program}"
        );
        using var controller = new Controller(machine with { Plugins = [new FrontLight()] }, new MemoryStore());
        controller.Log(Alerting.Bench.Intrusion);
        // Nothing is done while an event is being logged.
        Assert.Single(controller.Sel.Records);
        controller.Advance();
        var console = new TestConsole(controller);
        Assert.Equal([0x00, 0x83, 0x01, 0x00], console.Ask<GetFrontLight, GetFrontLight.Response>(default));
        console.Ask<SetFrontLight, EmptyResponse>(new(LightColour.Off, false));
        console.Ask<SetFrontLight, EmptyResponse>(new(LightColour.Red, false));
        var log = controller.DescribeLog().ToArray();
        Assert.EndsWith(" General chassis intrusion", log[0], StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(" front light turned red because of filter 1", log[1], StringComparison.Ordinal);
        Assert.EndsWith(" front light turned red", log[2], StringComparison.Ordinal);
        Assert.Equal(3, log.Length);
    }

    /// <summary>A filter that matches everything: what a plug-in logs in its action must not ask for the action again.</summary>
    [Fact]
    public void What_an_action_logs_leads_to_no_further_action()
    {
        var machine = Machine.Of("pef: {log actions: no}\nfilters:\n  - {do: program}");
        var echo = new Echo();
        using var controller = new Controller(machine with { Plugins = [echo] }, new MemoryStore());
        controller.Log(Alerting.Bench.Intrusion);
        for (var i = 0; i < 5; i++)
            controller.Advance();
        Assert.Equal(["General Chassis Intrusion"], echo.Heard, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(2, controller.Sel.Records.Count);
    }

    private sealed class Echo : IControllerPlugin
    {
        public List<string> Heard { get; } = [];

        public void AddTo(PluginSetup setup) =>
            setup.AddEventAction(cause =>
            {
                Heard.Add(cause.Text);
                setup.Controller.Log(cause.Entry.SensorType, 0, 0x6F, (0x00, 0xFF, 0xFF));
            });
    }

    [Fact]
    public void A_plug_in_tells_a_manufacturers_sensor_records_in_words()
    {
        using var controller = new Controller(WithLight, new MemoryStore());
        var record = SdrRecord.Create(SdrRecordType.Oem, new Protocol.Records.Sdr.OemRecord(32473, new byte[] { 4 }));
        controller.Sdrs.Add(record, controller.Now);
        Assert.Contains(
            controller.DescribeRepository(),
            line => line.EndsWith(" front light with 4 lamps", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_plug_ins_sensor_is_read_and_described_like_the_others()
    {
        using var controller = new Controller(WithLight, new MemoryStore());
        var sensor = controller.Sensors[^1];
        Assert.Equal(("Front Light", 20), (sensor.Model.Name, (int)Math.Round(sensor.Curve.ToValue(sensor.Raw))));
        Assert.Contains(
            controller.Sdrs.Records,
            record => record.TryRead<FullSensorRecord>(out var full) && full.Name.Text == "Front Light"
        );
    }

    [Fact]
    public void Controllers_of_one_plug_in_have_lights_of_their_own()
    {
        using var one = new Controller(WithLight, new MemoryStore());
        using var two = new Controller(WithLight, new MemoryStore());
        new TestConsole(one).Ask<SetFrontLight, EmptyResponse>(new(LightColour.Off, false));
        Assert.Equal(0x01, new TestConsole(two).Ask<GetFrontLight, GetFrontLight.Response>(default)[1]);
    }

    [Fact]
    public void Without_the_plug_in_its_command_is_unknown_and_none_takes_a_command_over()
    {
        using var controller = new Controller(Machine.Usual, new MemoryStore());
        Assert.Equal([0xC1], new TestConsole(controller).Ask<GetFrontLight, GetFrontLight.Response>(default));
        var wrong = Assert.Throws<ArgumentException>(() =>
            new Controller(Machine.Usual with { Plugins = [new Thief()] }, new MemoryStore())
        );
        Assert.Contains("06h/01h", wrong.Message, StringComparison.Ordinal);
    }
}
