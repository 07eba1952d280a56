using Sideband.Bmc.Racks;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Alerting;

public sealed class PefEngineTests
{
    private const string Fan =
        "sensors:\n  - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000]}\n";

    private const string CycleOnFan =
        Fan + "pef: {startup delay: 0}\nfilters:\n  - {sensor: FAN 1, event: lower critical, do: power cycle}\n";

    private static string On(string actions, string pef = "startup delay: 0") =>
        $"pef: {{{pef}}}\nfilters:\n  - {{type: physical security, do: [{actions}]}}";

    [Fact]
    public void A_fault_that_goes_on_cycles_the_machine_once()
    {
        using var bench = new Bench(CycleOnFan);
        Injection.Apply(bench.Controller, "FAN 1", "fail");
        bench.Run(300);
        Assert.Equal((1, 1), (bench.Offs, bench.Ons));
        Assert.True(bench.Controller.IsPowerOn);
        Assert.Equal([PefActions.PowerCycle], bench.Actions);
    }

    [Fact]
    public void A_fault_that_goes_on_over_a_restart_of_the_controller_is_still_the_same_fault()
    {
        using var bench = new Bench(CycleOnFan.Replace("idle: 5000, full: 5000", "idle: 500, full: 500"));
        bench.Run(60);
        // Sensors start anew, and the controller reports what it finds: more entries, no second cycle.
        bench.Restart();
        bench.Run(60);
        bench.Restart();
        bench.Run(300);
        Assert.Equal((1, 1), (bench.Offs, bench.Ons));
        Assert.Equal(
            3,
            bench.Log.Count(e => e is { SensorType: SensorType.Fan, Deassertion: false, EventData1: 0x52 })
        );
    }

    [Fact]
    public void A_fault_that_comes_back_after_it_was_gone_is_a_new_one()
    {
        using var bench = new Bench(CycleOnFan);
        Injection.Apply(bench.Controller, "FAN 1", "fail");
        bench.Run(60);
        Injection.Apply(bench.Controller, "FAN 1", "ok");
        bench.Run(60);
        Injection.Apply(bench.Controller, "FAN 1", "fail");
        bench.Run(60);
        Assert.Equal((2, 2), (bench.Offs, bench.Ons));
    }

    [Fact]
    public void A_fault_that_is_gone_after_a_restart_is_forgotten()
    {
        using var bench = new Bench(CycleOnFan);
        Injection.Apply(bench.Controller, "FAN 1", "fail");
        bench.Run(60);
        bench.Restart();
        bench.Run(60);
        Injection.Apply(bench.Controller, "FAN 1", "fail");
        bench.Run(60);
        Assert.Equal((2, 2), (bench.Offs, bench.Ons));
    }

    [Fact]
    public void A_restart_before_the_delay_is_over_leaves_the_machine_alone()
    {
        using var bench = new Bench(On("power cycle", "startup delay: 60"));
        bench.Fire();
        bench.Run(30);
        // A cycle that was due when the controller went down is stale. (§17.13.2)
        bench.Restart();
        bench.Run(300);
        Assert.Equal((0, 0), (bench.Offs, bench.Ons));
    }

    [Fact]
    public void A_power_off_that_was_due_when_the_controller_went_down_is_done_when_it_comes_back()
    {
        using var bench = new Bench(On("power off", "startup delay: 60"));
        bench.Fire();
        bench.Run(30);
        bench.Restart();
        bench.Run(10);
        Assert.False(bench.Controller.IsPowerOn);
        bench.Restart();
        bench.Run(300);
        Assert.Equal(1, bench.Offs);
    }

    [Fact]
    public void The_machine_is_left_alone_for_the_startup_delay_and_again_after_each_start()
    {
        using var bench = new Bench(On("reset", "startup delay: 60"));
        bench.Fire();
        bench.Run(59);
        Assert.Equal(0, bench.Resets);
        bench.Run(2);
        Assert.Equal(1, bench.Resets);
        bench.Fire();
        bench.Run(50);
        Assert.Equal(1, bench.Resets);
        bench.Run(20);
        Assert.Equal(2, bench.Resets);
    }

    [Fact]
    public void What_was_due_is_not_done_when_its_cause_is_gone()
    {
        using var bench = new Bench(On("reset", "startup delay: 60"));
        bench.Fire();
        bench.Run(10);
        bench.Fire(Bench.Intrusion with { Deassertion = true });
        bench.Run(300);
        Assert.Equal(0, bench.Resets);
    }

    [Fact]
    public void Switching_filtering_off_gives_up_what_was_due()
    {
        using var bench = new Bench(On("reset", "startup delay: 60"));
        bench.Fire();
        Set(bench, new PefControl(false, true, true, false));
        Set(bench, new PefControl(true, true, true, false));
        bench.Run(300);
        Assert.Equal(0, bench.Resets);
    }

    [Theory]
    [InlineData("reset, power cycle, power off, nmi", PefActions.PowerDown)]
    [InlineData("nmi, reset, power cycle", PefActions.PowerCycle)]
    [InlineData("nmi, reset", PefActions.Reset)]
    [InlineData("nmi", PefActions.DiagnosticInterrupt)]
    public void Of_several_actions_the_strongest_is_done(string actions, PefActions expected)
    {
        using var bench = new Bench(On(actions));
        bench.Fire();
        bench.Run(30);
        Assert.Equal([expected], bench.Actions);
    }

    [Fact]
    public void Actions_of_several_filters_and_events_come_together()
    {
        using var bench = new Bench(
            """
            pef: {startup delay: 10}
            filters:
              - {type: physical security, do: reset}
              - {type: physical security, do: power cycle}
              - {type: fan, do: power off}
            """
        );
        bench.Fire();
        bench.Fire(Bench.Intrusion with { SensorType = SensorType.Fan });
        bench.Run(30);
        Assert.Equal([PefActions.PowerDown], bench.Actions);
        Assert.False(bench.Controller.IsPowerOn);
    }

    [Fact]
    public void An_action_that_is_not_allowed_is_not_done()
    {
        using var bench = new Bench(On("power cycle, reset", "startup delay: 0, allow: [reset, alert]"));
        bench.Fire();
        bench.Run(10);
        Assert.Equal([PefActions.Reset], bench.Actions);
    }

    [Fact]
    public void An_action_that_sets_off_its_own_filter_does_not_go_round()
    {
        using var bench = new Bench(
            """
            pef: {startup delay: 0}
            filters:
              - {do: [reset, nmi, alert], policy: 1}
            alerts: {to: 127.0.0.1}
            """
        );
        bench.Fire();
        bench.Run(120);
        Assert.Equal(1, bench.Resets);
        // Each thing that happened is told once, and no alert tells of an alert.
        Assert.Equal([PefActions.Alert, PefActions.Reset], bench.Actions.Order());
        Assert.Equal(
            [
                SensorType.PhysicalSecurity,
                SensorType.SystemEvent,
                SensorType.SystemEvent,
                SensorType.SystemBootRestartInitiated,
            ],
            bench.Traps.Select(t => t.Trap.Specific.SensorType).Order()
        );
    }

    [Fact]
    public void A_cycle_or_reset_of_a_machine_that_is_off_is_none()
    {
        using var bench = new Bench("power: off\n" + On("power cycle, nmi"));
        bench.Fire();
        bench.Run(60);
        Assert.False(bench.Controller.IsPowerOn);
        Assert.Empty(bench.Actions);
    }

    [Fact]
    public void Actions_are_not_logged_where_nobody_wants_that()
    {
        using var bench = new Bench(On("reset", "startup delay: 0, log actions: no"));
        bench.Fire();
        bench.Run(10);
        Assert.Equal(1, bench.Resets);
        Assert.Empty(bench.Actions);
    }

    [Fact]
    public void An_oem_action_asks_for_its_program_with_the_event()
    {
        using var bench = new Bench(On("program", "program: /bin/true"));
        bench.Fire();
        Assert.True(bench.Controller.TryTakeProgram(out var program));
        Assert.Equal("/bin/true", program.Path);
        var json = System.Text.Json.JsonDocument.Parse(program.Input).RootElement;
        Assert.Equal("node", json.GetProperty("node").GetString());
        Assert.Equal("General Chassis Intrusion", json.GetProperty("event").GetString());
        Assert.Equal("asserted", json.GetProperty("direction").GetString());
        Assert.Equal(1, json.GetProperty("filter").GetInt32());
        Assert.Equal([PefActions.Oem], bench.Actions);
        Assert.False(bench.Controller.TryTakeProgram(out _));
    }

    [Fact]
    public void Software_that_deals_with_events_in_time_keeps_filtering_from_them()
    {
        using var bench = new Bench(On("reset"));
        bench.Controller.Pef.Postpone(10);
        bench.Fire();
        bench.Run(9);
        Assert.InRange(bench.Controller.Pef.Postponed, 1, 2);
        bench.Controller.Pef.SetProcessedBySoftware(bench.Controller.Sel.Records[^1].Id);
        Assert.Equal(10, bench.Controller.Pef.Postponed);
        bench.Run(60);
        Assert.Equal(0, bench.Resets);
        // The next one is nobody's: when the time is over it is filtered.
        bench.Fire();
        bench.Run(9);
        Assert.Equal(0, bench.Resets);
        bench.Run(2);
        Assert.Equal(1, bench.Resets);
    }

    [Fact]
    public void Held_back_for_good_events_wait_until_the_machine_is_reset()
    {
        using var bench = new Bench(On("reset"));
        bench.Controller.Pef.Postpone(0xFE);
        bench.Fire();
        bench.Run(600);
        Assert.Equal((0, 0xFE), (bench.Resets, bench.Controller.Pef.Postponed));
        bench.Controller.Pef.Postpone(0xFF);
        Assert.Equal(0xFE, bench.Controller.Pef.Postponed);
        bench.Controller.Pef.Postpone(0);
        bench.Run(1);
        Assert.Equal((1, 0), (bench.Resets, bench.Controller.Pef.Postponed));
    }

    [Fact]
    public void Last_processed_events_are_told_kept_and_cleared_with_the_log()
    {
        using var bench = new Bench(On("alert"));
        bench.Fire();
        var last = bench.Controller.Sel.Records[^1].Id;
        Assert.Equal(last, bench.Controller.Pef.LastProcessed.ByController);
        bench.Controller.Pef.SetProcessedBySoftware(last);
        bench.Restart();
        Assert.Equal((last, last), bench.Controller.Pef.LastProcessed);
        bench.Controller.Sel.Clear(bench.Controller.Now);
        bench.Controller.Pef.LogCleared();
        Assert.Equal(((ushort)0xFFFF, (ushort)0xFFFF), bench.Controller.Pef.LastProcessed);
    }

    [Fact]
    public void Entries_that_are_written_into_the_log_are_no_events()
    {
        using var bench = new Bench(On("reset"));
        var record = Sideband.Protocol.Records.Sel.SelRecord.Create(Bench.Intrusion);
        var answer = Sideband.Bmc.Handlers.Storage.AddSelEntryHandler.Handle(
            bench.Controller,
            default,
            new(record.ToArray())
        );
        bench.Run(5);
        Assert.Equal((0, answer.Value.RecordId), (bench.Resets, (int)bench.Controller.Pef.LastProcessed.ByController));
    }

    [Fact]
    public void An_event_that_finds_the_log_full_is_filtered_all_the_same()
    {
        using var bench = new Bench("log: 16\n" + On("reset"));
        while (bench.Controller.Sel.Free > 0)
            bench.Controller.Sel.Add(default, bench.Controller.Now);
        bench.Fire();
        bench.Run(5);
        Assert.Equal(0, bench.Controller.Pef.LastProcessed.ByController);
        Assert.Equal(Sideband.Protocol.Commands.Chassis.RestartCause.PefReset, bench.Controller.Chassis.RestartCause);
    }

    [Fact]
    public void A_thousand_events_of_every_kind_leave_nothing_behind()
    {
        using var bench = new Bench(
            "log: 65000\npef: {startup delay: 0}\nfilters:\n  - {do: [reset, nmi, alert, power cycle]}\n"
                + "alerts: {to: [127.0.0.1, {address: 127.0.0.2, acknowledged: yes, timeout: 1}]}"
        );
        var random = new Random(4);
        for (var i = 0; i < 1000; i++)
        {
            bench.Controller.Log(
                new(
                    0,
                    (byte)random.Next(256),
                    (byte)random.Next(4),
                    (byte)random.Next(16),
                    4,
                    (SensorType)random.Next(256),
                    (byte)random.Next(256),
                    (byte)random.Next(128),
                    random.Next(2) == 0,
                    (byte)random.Next(256),
                    (byte)random.Next(256),
                    (byte)random.Next(256)
                )
            );
            if (random.Next(3) == 0)
                bench.Run(random.Next(5));
        }
        bench.Run(2000);
        Assert.Equal(bench.Controller.Sel.Records[^1].Id, bench.Controller.Pef.LastProcessed.ByController);
        Assert.True(bench.Controller.Pef.NextDue is null);
    }

    private static void Set<T>(Bench bench, in T parameter)
        where T : struct, Sideband.Protocol.Wire.IParameter<T>
    {
        var request = SetPefConfigurationParameters.Of(in parameter);
        var answer = Sideband.Bmc.Handlers.SensorEvent.SetPefConfigurationParametersHandler.Handle(
            bench.Controller,
            default,
            in request
        );
        Assert.Equal(CompletionCode.Success, answer.Code);
    }
}
