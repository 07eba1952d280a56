using Sideband.Bmc.Alerting;
using Sideband.Bmc.Machines;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Pet;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Alerting;

public sealed class AlertTests
{
    private static void Acknowledge(Bench bench, PlatformEventTrap trap) =>
        bench.Controller.LanAlerts[0].Acknowledge(trap.Acknowledgement);

    [Fact]
    public void A_trap_says_all_that_is_known_of_the_event()
    {
        using var bench = new Bench(
            """
            controller: {manufacturer: 7154, product: 99, guid: 00112233-4455-8677-8899-aabbccddeeff}
            sensors:
              - {name: CPU Temp, type: temperature, entity: processor 2, idle: 40, full: 40, upper: [85, 92]}
            filters:
              - {sensor: CPU Temp, event: upper critical, do: alert, severity: critical, text: "CPU 2 is too hot"}
            alerts: {to: 127.0.0.1, community: ops}
            """
        );
        bench.Controller.UtcOffset = 60;
        Sideband.Bmc.Racks.Injection.Apply(bench.Controller, "CPU Temp", "95");
        bench.Run(1);
        var (at, to, trap, community) = bench.Traps[0];
        Assert.Equal(("127.0.0.1:162", "ops"), (to, community));
        Assert.Equal(0x010109u, trap.Specific.ToNumber());
        Assert.Equal("CPU 2 is too hot", trap.AlertString);
        var v = trap.Variables;
        Assert.Equal(bench.Controller.Identity.Guid, v.Guid);
        Assert.Equal(new(bench.Log.First(e => e.EventData1 == 0x59).Timestamp), trap.Time);
        Assert.Equal((60, 0x20, 0x20), (v.UtcOffset, v.TrapSource, v.EventSource));
        Assert.Equal((PefSeverity.Critical, 0x20, 1), (v.Severity, v.SensorDevice, v.SensorNumber));
        Assert.Equal((EntityId.Processor, 2), (v.Entity, v.EntityInstance));
        Assert.Equal((0x59, 190, 184), (v.EventData1, v.EventData2, v.EventData3));
        Assert.Equal((7154u, 99, 25), (v.ManufacturerId, v.SystemId, v.Language));
        Assert.True(at - bench.Time.GetUtcNow() < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_state_that_is_left_is_alerted_as_such_and_acts_on_nothing()
    {
        using var bench = new Bench(
            "pef: {startup delay: 0}\nfilters:\n  - {type: fan, do: [alert, power cycle, nmi]}\nalerts: {to: 127.0.0.1}"
        );
        bench.Fire(
            Bench.Intrusion with
            {
                SensorType = SensorType.Fan,
                EventType = 1,
                EventData1 = 2,
                Deassertion = true,
            }
        );
        bench.Run(60);
        Assert.Equal([PefActions.Alert], bench.Actions);
        Assert.Equal(0x040182u, Assert.Single(bench.Traps).Trap.Specific.ToNumber());
        Assert.Equal(PefSeverity.Ok, bench.Traps[0].Trap.Variables.Severity);
    }

    [Fact]
    public void Traps_carry_the_guid_that_was_set_for_them()
    {
        using var bench = new Bench(Bench.AlertsTo("127.0.0.1"));
        byte[] guid = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
        foreach (byte use in new byte[] { 1, 0 })
        {
            Assert.Equal(CompletionCode.Success, bench.Controller.Pef.Settings.Set(10, [use, .. guid]).Code);
            bench.Fire();
        }
        Assert.Equal(
            [guid, bench.Controller.Identity.Guid.ToArray()],
            bench.Traps.Select(t => t.Trap.Variables.Guid.ToArray())
        );
    }

    [Fact]
    public void Without_a_destination_nothing_is_sent_and_the_standard_filters_alert_one_that_is_named()
    {
        using var silent = new Bench("");
        silent.Fire();
        Assert.Empty(silent.Traps);
        Assert.Empty(silent.Actions.Except([PefActions.Alert]));
        using var bench = new Bench("alerts: {to: 192.0.2.10}");
        bench.Fire();
        bench.Fire(Bench.Intrusion with { EventData1 = 3 });
        Assert.Equal(["192.0.2.10:162"], bench.Targets);
    }

    [Fact]
    public void Every_trap_has_a_number_of_its_own_and_a_repetition_is_the_same_bytes()
    {
        using var bench = new Bench(Bench.AlertsTo("{address: 127.0.0.1, retries: 2, timeout: 5}"));
        bench.Fire();
        bench.Run(60);
        bench.Fire();
        bench.Run(60);
        Assert.Equal(6, bench.Traps.Count);
        Assert.Equal(2, bench.Traps.Select(t => t.Trap).Distinct().Count());
        Assert.Equal(bench.Traps[0].Trap, bench.Traps[2].Trap);
        Assert.Equal(bench.Traps[0].Trap.Variables.Sequence + 1, bench.Traps[3].Trap.Variables.Sequence);
        Assert.Equal(TimeSpan.FromSeconds(5), bench.Traps[1].At - bench.Traps[0].At);
        Assert.Equal(TimeSpan.FromSeconds(10), bench.Traps[2].At - bench.Traps[0].At);
    }

    [Fact]
    public void An_acknowledged_trap_is_repeated_until_somebody_acknowledges_it()
    {
        using var bench = new Bench(Bench.AlertsTo("{address: 127.0.0.1, acknowledged: yes, retries: 7, timeout: 3}"));
        bench.Fire();
        bench.Run(7);
        Assert.Equal(3, bench.Traps.Count);
        // Another trap's acknowledgement changes nothing.
        bench.Controller.LanAlerts[0].Acknowledge(bench.Traps[0].Trap.Acknowledgement with { Sequence = 0 });
        bench.Run(2);
        Assert.Equal(4, bench.Traps.Count);
        Acknowledge(bench, bench.Traps[0].Trap);
        bench.Run(60);
        Assert.Equal(4, bench.Traps.Count);
        Assert.Equal(bench.Controller.Sel.Records[^1].Id, bench.Controller.Pef.LastProcessed.ByController);
    }

    [Fact]
    public void An_event_counts_as_dealt_with_only_when_its_alerts_are_through()
    {
        using var bench = new Bench(Bench.AlertsTo("{address: 127.0.0.1, acknowledged: yes, retries: 1, timeout: 10}"));
        var before = bench.Controller.Pef.LastProcessed.ByController;
        bench.Fire();
        bench.Fire(Bench.Intrusion with { SensorType = SensorType.ModuleBoard });
        bench.Run(19);
        Assert.Equal(before, bench.Controller.Pef.LastProcessed.ByController);
        // What was under way when the controller went down is sent again. (§17.13.1)
        bench.Restart();
        Assert.Equal(3, bench.Traps.Count);
        bench.Run(60);
        Assert.Equal(bench.Controller.Sel.Records[^1].Id, bench.Controller.Pef.LastProcessed.ByController);
    }

    [Fact]
    public void More_events_than_destinations_can_take_wait_their_turn()
    {
        using var bench = new Bench(Bench.AlertsTo("{address: 127.0.0.1, acknowledged: yes, retries: 0, timeout: 2}"));
        for (byte i = 0; i < 40; i++)
            bench.Fire(Bench.Intrusion with { SensorNumber = i });
        Assert.Equal(8, bench.Traps.Count);
        bench.Run(20);
        Assert.Equal(Enumerable.Range(0, 40), bench.Traps.Select(t => (int)t.Trap.Variables.SensorNumber));
    }

    [Fact]
    public void Switching_filtering_off_gives_up_alerts_that_wait()
    {
        using var bench = new Bench(Bench.AlertsTo("{address: 127.0.0.1, acknowledged: yes, retries: 3, timeout: 2}"));
        for (byte i = 0; i < 20; i++)
            bench.Fire();
        Assert.Equal(CompletionCode.Success, bench.Controller.Pef.Settings.Set(1, [0]).Code);
        bench.Controller.Pef.SettingsChanged();
        bench.Run(60);
        Assert.Equal(8, bench.Traps.Count);
        Assert.Equal(bench.Controller.Sel.Records[^1].Id, bench.Controller.Pef.LastProcessed.ByController);
    }

    [Fact]
    public void Naming_the_newest_event_as_processed_skips_alerts_that_wait()
    {
        using var bench = new Bench(Bench.AlertsTo("{address: 127.0.0.1, acknowledged: yes, timeout: 2}"));
        for (byte i = 0; i < 20; i++)
            bench.Fire();
        bench.Controller.Pef.SetProcessedByController(bench.Controller.Sel.Records[^1].Id);
        bench.Run(60);
        Assert.Equal(8, bench.Traps.Count);
    }

    [Fact]
    public void Alerts_wait_for_their_own_startup_delay()
    {
        using var bench = new Bench("pef: {alert delay: 30}\n" + Bench.AlertsTo("127.0.0.1"));
        bench.Fire();
        bench.Run(29);
        Assert.Empty(bench.Traps);
        bench.Run(2);
        Assert.Single(bench.Traps);
    }

    [Fact]
    public void An_alert_with_a_power_down_comes_when_the_power_is_down()
    {
        using var bench = new Bench(
            "pef: {startup delay: 5}\nfilters:\n  - {type: physical security, do: [alert, power off]}\nalerts: {to: 127.0.0.1}"
        );
        bench.Fire();
        bench.Run(5.5);
        Assert.Empty(bench.Traps);
        bench.Run(1);
        Assert.Single(bench.Traps, t => t.Trap.Specific.SensorType == SensorType.PhysicalSecurity);
        Assert.False(bench.Controller.IsPowerOn);
    }

    [Fact]
    public void A_channel_that_is_closed_to_alerts_sends_none_but_what_is_asked_for()
    {
        using var bench = new Bench(Bench.AlertsTo("127.0.0.1"));
        var channel = bench.Controller.Lan.Channel;
        channel.Access = channel.Access with { AlertingOff = true };
        bench.Fire();
        Assert.Empty(bench.Traps);
        Assert.Equal(CompletionCode.Success, Immediate(bench, AlertOperation.Initiate).Code);
        bench.Run(0);
        Assert.Single(bench.Traps);
    }

    [Fact]
    public void An_alert_that_is_asked_for_goes_out_with_its_event_and_string_and_tells_how_it_went()
    {
        using var bench = new Bench(Bench.AlertsTo("{address: fd00::5, acknowledged: yes, retries: 0, timeout: 4}"));
        Assert.Equal(0x00, Immediate(bench, AlertOperation.GetStatus).Value.Status!.Value);
        var text = new PefAlertString(0, 1, "A test"u8.ToArray());
        Assert.Equal(
            CompletionCode.Success,
            bench.Controller.Pef.Settings.Set(13, Message.ToOctets(in text).Span).Code
        );
        var asked = new AlertEvent(0x41, new(4, 4, 7, 1, true, 0x52, 10, 20));
        Assert.Null(Immediate(bench, AlertOperation.Initiate, asked, sendString: true).Value.Status);
        Assert.Equal((byte)0x81, (byte)Immediate(bench, AlertOperation.Initiate).Code);
        bench.Run(1);
        var trap = Assert.Single(bench.Traps);
        Assert.Equal("[fd00::5]:162", trap.To);
        Assert.Equal((0x040182u, "A test"), (trap.Trap.Specific.ToNumber(), trap.Trap.AlertString));
        Assert.Equal(0xFF, Immediate(bench, AlertOperation.GetStatus).Value.Status!.Value);
        Acknowledge(bench, trap.Trap);
        Assert.Equal(0x01, Immediate(bench, AlertOperation.GetStatus).Value.Status!.Value);
        Immediate(bench, AlertOperation.Initiate);
        bench.Run(10);
        Assert.Equal(0x03, Immediate(bench, AlertOperation.GetStatus).Value.Status!.Value);
        Immediate(bench, AlertOperation.ClearStatus);
        Assert.Equal(0x00, Immediate(bench, AlertOperation.GetStatus).Value.Status!.Value);
        // Nobody is at destination 2; there is no destination 9, and no alert is ever logged as an event.
        Immediate(bench, AlertOperation.Initiate, destination: 2);
        Assert.Equal(0x02, Immediate(bench, AlertOperation.GetStatus).Value.Status!.Value);
        Assert.Equal(
            CompletionCode.ParameterOutOfRange,
            Immediate(bench, AlertOperation.Initiate, destination: 9).Code
        );
        Assert.Equal(CompletionCode.InvalidDataField, Immediate(bench, AlertOperation.Reserved).Code);
        Assert.Empty(bench.Actions);
    }

    [Fact]
    public void The_volatile_destination_and_string_are_gone_after_a_restart()
    {
        using var bench = new Bench("");
        var lan = bench.Controller.Lan.Settings;
        Assert.Equal(CompletionCode.Success, lan.Set(18, [0, 0x80, 9, 5]).Code);
        Assert.Equal(CompletionCode.Success, lan.Set(18, [1, 0x80, 9, 5]).Code);
        Assert.Equal(CompletionCode.Success, bench.Controller.Pef.Settings.Set(13, [0, 1, 0x41]).Code);
        Assert.Equal(CompletionCode.Success, bench.Controller.Pef.Settings.Set(13, [1, 1, 0x42]).Code);
        bench.Restart();
        lan = bench.Controller.Lan.Settings;
        Assert.Equal("00000300", lan.Store.Get(18, 0, 0).Value.ToString());
        Assert.Equal("01800905", lan.Store.Get(18, 1, 0).Value.ToString());
        Assert.Equal("", Text(bench, 0));
        Assert.Equal("B", Text(bench, 1));
    }

    private static string Text(Bench bench, int number) =>
        System.Text.Encoding.Latin1.GetString(bench.Controller.Pef.Settings.Tables.Strings[number].Text);

    private static Answer<AlertImmediate.Response> Immediate(
        Bench bench,
        AlertOperation operation,
        AlertEvent? asked = null,
        bool sendString = false,
        byte destination = 1
    ) =>
        bench.Controller.ImmediateAlerts.Do(
            LanModel.UsualChannel,
            new(LanModel.UsualChannel, destination, operation, 0, sendString, asked)
        );
}
