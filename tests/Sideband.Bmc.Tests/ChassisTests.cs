using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Tests;

public sealed class ChassisTests : IDisposable
{
    private readonly Workbench _bench = new(
        Machine.Of(
            "times: {up: 1, down: 1, soft: 5, soft limit: 30, cycle: 2}\nsensors: [{name: T, type: temperature}]"
        )
    );

    public void Dispose() => _bench.Dispose();

    private GetChassisStatus.Response Status => _bench.Ask(new GetChassisStatus());

    private RestartCause Cause => _bench.Ask(new GetSystemRestartCause()).Cause;

    private void Control(ChassisControlAction action) => _bench.Ask(new ChassisControl(action));

    [Fact]
    public void Cycle_stays_off_for_its_interval_which_is_kept()
    {
        _bench.Ask(new SetPowerCycleInterval(7));
        _bench.Restart();
        Control(ChassisControlAction.PowerCycle);
        _bench.Wait(TimeSpan.FromSeconds(1.1));
        Assert.False(Status.PowerOn);
        _bench.Wait(TimeSpan.FromSeconds(7));
        Assert.False(Status.PowerOn);
        _bench.Wait(TimeSpan.FromSeconds(1));
        Assert.True(Status.PowerOn);
        Assert.Equal(LastPowerEvent.OnByCommand, Status.LastEvent);
        Assert.Equal((RestartCause.ChassisControl, (byte)1), (Cause, _bench.Ask(new GetSystemRestartCause()).Channel));
    }

    [Fact]
    public void Without_power_there_is_nothing_to_cycle_reset_or_interrupt()
    {
        Control(ChassisControlAction.PowerDown);
        _bench.Wait(TimeSpan.FromSeconds(2));
        foreach (
            var action in new[]
            {
                ChassisControlAction.PowerCycle,
                ChassisControlAction.HardReset,
                ChassisControlAction.DiagnosticInterrupt,
            }
        )
            Assert.Equal(CompletionCode.NotSupportedInPresentState, _bench.Try(new ChassisControl(action)));
        Assert.Equal(CompletionCode.Success, _bench.Try(new ChassisControl(ChassisControlAction.PowerDown)));
        Assert.Equal(CompletionCode.InvalidDataField, _bench.Try(new ChassisControl((ChassisControlAction)6)));
    }

    [Fact]
    public void The_last_wish_counts()
    {
        Control(ChassisControlAction.SoftShutdown);
        _bench.Wait(TimeSpan.FromSeconds(3));
        Control(ChassisControlAction.HardReset);
        _bench.Wait(TimeSpan.FromSeconds(10));
        Assert.True(Status.PowerOn);
    }

    [Fact]
    public void Software_that_hears_nothing_is_switched_off_in_the_end()
    {
        Control(ChassisControlAction.SoftShutdown);
        _bench.Wait(TimeSpan.FromSeconds(6));
        Assert.False(Status.PowerOn);
        Control(ChassisControlAction.PowerUp);
        _bench.Wait(TimeSpan.FromSeconds(2));
        _bench.Controller.SystemIsHung = true;
        Control(ChassisControlAction.SoftShutdown);
        _bench.Wait(TimeSpan.FromSeconds(29));
        Assert.True(Status.PowerOn);
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.False(Status.PowerOn);
    }

    [Theory]
    [InlineData(PowerRestorePolicy.AlwaysOff, true, false, RestartCause.Unknown)]
    [InlineData(PowerRestorePolicy.Previous, true, true, RestartCause.PowerRestoredPrevious)]
    [InlineData(PowerRestorePolicy.Previous, false, false, RestartCause.Unknown)]
    [InlineData(PowerRestorePolicy.AlwaysOn, false, true, RestartCause.PowerRestoredAlwaysOn)]
    public void Policy_says_what_happens_when_mains_come_back(
        PowerRestorePolicy policy,
        bool before,
        bool after,
        RestartCause cause
    )
    {
        _bench.Ask(new SetPowerRestorePolicy(policy));
        if (!before)
        {
            Control(ChassisControlAction.PowerDown);
            _bench.Wait(TimeSpan.FromSeconds(2));
        }
        _bench.Restart();
        Assert.Equal((after, policy), (Status.PowerOn, Status.RestorePolicy));
        Assert.Equal(before ? LastPowerEvent.AcFailed : LastPowerEvent.None, Status.LastEvent);
        Assert.Equal(cause, Cause);
        Assert.Equal(CompletionCode.InvalidDataField, _bench.Try(new SetPowerRestorePolicy((PowerRestorePolicy)5)));
        Assert.Equal(
            PowerRestorePolicies.AlwaysOff | PowerRestorePolicies.Previous | PowerRestorePolicies.AlwaysOn,
            _bench.Ask(new SetPowerRestorePolicy(PowerRestorePolicy.Unknown)).Supported
        );
        Assert.Equal(policy, Status.RestorePolicy);
    }

    [Fact]
    public void Hours_count_only_while_there_is_power_and_are_kept()
    {
        _bench.Wait(TimeSpan.FromHours(5.2));
        Control(ChassisControlAction.PowerDown);
        _bench.Wait(TimeSpan.FromHours(3));
        _bench.Restart();
        _bench.Wait(TimeSpan.FromHours(2));
        var counter = _bench.Ask(new GetPohCounter());
        Assert.Equal((60, 5u), (counter.MinutesPerCount, counter.Counts));
    }

    [Fact]
    public void Identify_ends_by_itself_unless_it_is_forced()
    {
        _bench.Ask(new ChassisIdentify(null, null));
        Assert.Equal(IdentifyState.Temporary, Status.Identify);
        _bench.Wait(TimeSpan.FromSeconds(16));
        Assert.Equal(IdentifyState.Off, Status.Identify);
        _bench.Ask(new ChassisIdentify(5, 1));
        _bench.Wait(TimeSpan.FromHours(1));
        Assert.Equal(IdentifyState.Indefinite, Status.Identify);
        _bench.Ask(new ChassisIdentify(0, 0));
        Assert.Equal(IdentifyState.Off, Status.Identify);
        Assert.Equal(CompletionCode.InvalidDataField, _bench.Try(new ChassisIdentify(5, 2)));
    }

    [Fact]
    public void Buttons_that_are_locked_do_nothing_and_stay_so_over_a_restart()
    {
        var panel = _bench.Controller.FrontPanel;
        Assert.True(panel.PressReset());
        Assert.Equal(RestartCause.ResetButton, Cause);
        _bench.Ask(new SetFrontPanelButtonEnables(true, true, true, false));
        _bench.Restart();
        panel = _bench.Controller.FrontPanel;
        Assert.False(panel.PressReset());
        Assert.False(panel.PressPower());
        Assert.False(panel.PressDiagnosticInterrupt());
        Assert.True(Status.FrontPanelLockout);
        Assert.Equal((FrontPanelButtons)0xF7, Status.FrontPanel);
        // Power off is locked, power on is not. (§28.6)
        Control(ChassisControlAction.PowerDown);
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.True(panel.PressPower());
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.Equal((true, LastPowerEvent.None), (Status.PowerOn, Status.LastEvent));
        Assert.Equal(RestartCause.PowerButton, Cause);
    }

    [Fact]
    public void Capabilities_are_kept_and_what_the_machine_has_cannot_be_taken_from_it()
    {
        _bench.Ask(new SetChassisCapabilities(ChassisCapabilities.IntrusionSensor, 0x22, 0x24, 0x26, 0x28, 0x2A));
        _bench.Restart();
        Assert.Equal(
            new GetChassisCapabilities.Response(
                ChassisCapabilities.IntrusionSensor | ChassisCapabilities.DiagnosticInterrupt,
                0x22,
                0x24,
                0x26,
                0x28,
                0x2A
            ),
            _bench.Ask(new GetChassisCapabilities())
        );
        Assert.Equal(
            CompletionCode.InvalidDataField,
            _bench.Try(new SetChassisCapabilities(ChassisCapabilities.None, 0x21, 0, 0, 0, null))
        );
    }

    [Fact]
    public void Software_tells_its_power_state_until_the_power_says_otherwise()
    {
        _bench.Ask(new SetAcpiPowerState(AcpiSystemPowerState.S3, true, AcpiDevicePowerState.NoChange, true));
        Assert.Equal(
            new GetAcpiPowerState.Response(AcpiSystemPowerState.S3, AcpiDevicePowerState.D0),
            _bench.Ask(new GetAcpiPowerState())
        );
        _bench.Ask(new SetAcpiPowerState(AcpiSystemPowerState.S1, false, AcpiDevicePowerState.D2, true));
        Assert.Equal(
            new GetAcpiPowerState.Response(AcpiSystemPowerState.S3, AcpiDevicePowerState.D2),
            _bench.Ask(new GetAcpiPowerState())
        );
        Control(ChassisControlAction.HardReset);
        Assert.Equal(AcpiSystemPowerState.S0Working, _bench.Ask(new GetAcpiPowerState()).System);
        Control(ChassisControlAction.PowerDown);
        _bench.Wait(TimeSpan.FromSeconds(2));
        Assert.Equal(AcpiSystemPowerState.S5SoftOff, _bench.Ask(new GetAcpiPowerState()).System);
        Assert.Equal(
            CompletionCode.InvalidDataField,
            _bench.Try(new SetAcpiPowerState((AcpiSystemPowerState)0x50, true, AcpiDevicePowerState.D0, false))
        );
    }
}
