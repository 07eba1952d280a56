using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests;

public sealed class WatchdogTests : IDisposable
{
    private readonly Workbench _bench = new(Machine.Of("times: {up: 0, down: 0, cycle: 2}"));

    public void Dispose() => _bench.Dispose();

    private static SetWatchdogTimer Setting =>
        new(
            WatchdogUse.SmsOs,
            DoNotStop: false,
            DoNotLog: false,
            WatchdogAction.None,
            WatchdogInterrupt.None,
            0,
            WatchdogExpirations.None,
            100
        );

    private GetWatchdogTimer.Response State => _bench.Ask(new GetWatchdogTimer());

    private IEnumerable<SystemEventRecord> Events =>
        _bench
            .Controller.Sel.Records.Select(r => r.Event)
            .OfType<SystemEventRecord>()
            .Where(e => e.SensorType == SensorType.Watchdog2);

    private void Start(in SetWatchdogTimer setting)
    {
        _bench.Ask(setting);
        _bench.Ask(new ResetWatchdogTimer());
    }

    [Theory]
    [InlineData(WatchdogUse.BiosFrb2, WatchdogExpirations.BiosFrb2)]
    [InlineData(WatchdogUse.BiosPost, WatchdogExpirations.BiosPost)]
    [InlineData(WatchdogUse.OsLoad, WatchdogExpirations.OsLoad)]
    [InlineData(WatchdogUse.SmsOs, WatchdogExpirations.SmsOs)]
    [InlineData(WatchdogUse.Oem, WatchdogExpirations.Oem)]
    public void Each_use_has_its_flag_which_stays_until_it_is_cleared(WatchdogUse use, WatchdogExpirations flag)
    {
        Start(Setting with { Use = use, Action = WatchdogAction.HardReset });
        _bench.Wait(TimeSpan.FromSeconds(9.9));
        Assert.Equal((true, WatchdogExpirations.None), (State.Running, State.Expirations));
        _bench.Wait(TimeSpan.FromSeconds(0.2));
        Assert.Equal((false, flag), (State.Running, State.Expirations));
        Assert.Equal(0xC0 | (int)WatchdogAction.HardReset, Assert.Single(Events).EventData1);
        Assert.Equal((byte)use, Events.Single().EventData2);
        _bench.Ask(Setting with { ClearExpirations = ~flag });
        Assert.Equal(flag, State.Expirations);
        _bench.Ask(Setting with { ClearExpirations = flag });
        Assert.Equal(WatchdogExpirations.None, State.Expirations);
    }

    [Fact]
    public void Power_down_and_cycle_are_carried_out_once_and_are_the_cause_of_the_start()
    {
        Start(Setting with { Action = WatchdogAction.PowerCycle });
        _bench.Wait(TimeSpan.FromSeconds(11));
        Assert.False(_bench.Controller.IsPowerOn);
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.True(_bench.Controller.IsPowerOn);
        Assert.Equal(RestartCause.Watchdog, _bench.Ask(new GetSystemRestartCause()).Cause);
        _bench.Wait(TimeSpan.FromMinutes(5));
        Assert.Single(Events);
        Start(Setting with { Action = WatchdogAction.PowerDown });
        _bench.Wait(TimeSpan.FromMinutes(5));
        Assert.False(_bench.Controller.IsPowerOn);
        Assert.Equal(2, Events.Count());
    }

    [Theory]
    [InlineData(WatchdogInterrupt.Smi, false)]
    [InlineData(WatchdogInterrupt.Nmi, true)]
    [InlineData(WatchdogInterrupt.Messaging, false)]
    public void Warning_comes_before_the_end_and_cannot_be_answered_by_a_reset(WatchdogInterrupt interrupt, bool isNmi)
    {
        Start(Setting with { Interrupt = interrupt, PreTimeout = 3, Action = WatchdogAction.HardReset });
        _bench.Wait(TimeSpan.FromSeconds(6.9));
        Assert.Equal(MessageFlags.None, _bench.Controller.Watchdog.Flags);
        _bench.Wait(TimeSpan.FromSeconds(0.2));
        Assert.Equal(MessageFlags.WatchdogPreTimeout, _bench.Controller.Watchdog.Flags);
        Assert.Equal(
            (0xC8, (byte)((int)interrupt << 4 | 4)),
            (Assert.Single(Events).EventData1, Events.Single().EventData2)
        );
        Assert.Equal(
            isNmi,
            _bench.Controller.Sel.Records.Any(r => r.Event is { SensorType: SensorType.CriticalInterrupt })
        );
        Assert.Equal(CompletionCode.NotSupportedInPresentState, _bench.Try(new ResetWatchdogTimer()));
        _bench.Wait(TimeSpan.FromSeconds(3));
        Assert.Equal(WatchdogExpirations.SmsOs, State.Expirations);
        Assert.Equal(MessageFlags.None, _bench.Controller.Watchdog.Flags);
    }

    [Fact]
    public void Setting_stops_the_timer_and_takes_the_warning_back()
    {
        Start(Setting with { Interrupt = WatchdogInterrupt.Messaging, PreTimeout = 9 });
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.Equal(MessageFlags.WatchdogPreTimeout, _bench.Controller.Watchdog.Flags);
        _bench.Ask(Setting);
        Assert.Equal(MessageFlags.None, _bench.Controller.Watchdog.Flags);
        Assert.False(State.Running);
        _bench.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(WatchdogExpirations.None, State.Expirations);
    }

    [Fact]
    public void Do_not_stop_goes_on_with_the_new_countdown_and_starts_nothing_that_stood()
    {
        _bench.Ask(Setting with { DoNotStop = true });
        Assert.False(State.Running);
        _bench.Ask(new ResetWatchdogTimer());
        _bench.Wait(TimeSpan.FromSeconds(5));
        Assert.Equal(50, State.PresentCountdown);
        _bench.Ask(Setting with { DoNotStop = true, InitialCountdown = 200 });
        Assert.Equal((true, (ushort)200), (State.Running, State.PresentCountdown));
        _bench.Wait(TimeSpan.FromSeconds(15));
        Assert.Equal(50, State.PresentCountdown);
    }

    [Fact]
    public void Do_not_log_holds_for_one_expiration()
    {
        Start(Setting with { DoNotLog = true });
        Assert.True(State.DoNotLog);
        _bench.Wait(TimeSpan.FromSeconds(11));
        Assert.Empty(Events);
        Assert.False(State.DoNotLog);
        _bench.Ask(new ResetWatchdogTimer());
        _bench.Wait(TimeSpan.FromSeconds(11));
        Assert.Single(Events);
    }

    [Fact]
    public void A_timer_that_nobody_set_since_the_systems_start_is_not_started()
    {
        Assert.Equal((CompletionCode)0x80, _bench.Try(new ResetWatchdogTimer()));
        Start(Setting);
        _bench.Ask(new ChassisControl(ChassisControlAction.HardReset));
        Assert.False(State.Running);
        Assert.Equal((CompletionCode)0x80, _bench.Try(new ResetWatchdogTimer()));
    }

    [Fact]
    public void A_countdown_of_nought_ends_at_once()
    {
        Start(Setting with { InitialCountdown = 0 });
        Assert.Equal((false, WatchdogExpirations.SmsOs), (State.Running, State.Expirations));
    }

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        Assert.Equal(CompletionCode.InvalidDataField, _bench.Try(Setting with { Use = WatchdogUse.Reserved }));
        Assert.Equal(CompletionCode.InvalidDataField, _bench.Try(Setting with { Action = (WatchdogAction)4 }));
        Assert.Equal(CompletionCode.InvalidDataField, _bench.Try(Setting with { Interrupt = (WatchdogInterrupt)5 }));
        Assert.Equal(
            CompletionCode.InvalidDataField,
            _bench.Try(Setting with { Interrupt = WatchdogInterrupt.Nmi, PreTimeout = 11 })
        );
    }
}
