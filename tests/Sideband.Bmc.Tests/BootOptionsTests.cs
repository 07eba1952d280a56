using Sideband.Protocol;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Tests;

public sealed class BootOptionsTests : IDisposable
{
    private static readonly BootFlags Pxe = new() { Valid = true, Device = BootDevice.Pxe };
    private readonly Workbench _bench = new(Machine.Of("roll back: on\ntimes: {up: 0, down: 0, cycle: 0}"));

    public void Dispose() => _bench.Dispose();

    private void Set<T>(in T parameter)
        where T : struct, IParameter<T> =>
        _bench.Ask(new SetSystemBootOptions(T.Parameter.Selector, false, Message.ToOctets(in parameter)));

    private T Get<T>(byte set = 0)
        where T : struct, IParameter<T>
    {
        var data = _bench.Ask(new GetSystemBootOptions(T.Parameter.Selector, set, 0)).Data;
        Assert.True(Message.TryRead<T>(data.Span, out var value));
        return value;
    }

    private BootDevice Boot(RestartCause cause)
    {
        if (cause == RestartCause.ChassisControl)
            _bench.Ask(new ChassisControl(ChassisControlAction.HardReset));
        else
            _bench.Controller.Chassis.Control(ChassisControlAction.HardReset, cause);
        return _bench.Controller.Boot.Followed.Device;
    }

    [Fact]
    public void Flags_for_one_start_are_followed_once()
    {
        Set(Pxe);
        Assert.Equal(BootDevice.Pxe, Boot(RestartCause.ChassisControl));
        Assert.False(Get<BootFlags>().Valid);
        Assert.Equal(BootDevice.NoOverride, Boot(RestartCause.ChassisControl));
    }

    [Fact]
    public void Persistent_flags_are_followed_at_every_start_over_a_restart_of_the_controller()
    {
        Set(Pxe with { Persistent = true });
        _bench.Wait(TimeSpan.FromHours(2));
        Assert.Equal(BootDevice.Pxe, Boot(RestartCause.ChassisControl));
        _bench.Restart();
        Assert.Equal(BootDevice.Pxe, Boot(RestartCause.PowerButton));
        Assert.True(Get<BootFlags>().Valid);
    }

    [Fact]
    public void Without_a_command_flags_are_gone_after_a_minute_also_over_a_restart()
    {
        Set(Pxe);
        _bench.Wait(TimeSpan.FromSeconds(59));
        Assert.True(Get<BootFlags>().Valid);
        _bench.Restart();
        Assert.True(Get<BootFlags>().Valid);
        _bench.Wait(TimeSpan.FromSeconds(61));
        Assert.False(Get<BootFlags>().Valid);
        Set(new BootFlagValidBitClearing { KeepWithoutCommand = true });
        Set(Pxe);
        _bench.Wait(TimeSpan.FromHours(2));
        Assert.Equal(BootDevice.Pxe, Boot(RestartCause.ChassisControl));
    }

    [Fact]
    public void A_command_lets_flags_wait_for_its_effect()
    {
        Set(Pxe);
        _bench.Wait(TimeSpan.FromSeconds(50));
        _bench.Ask(new ChassisControl(ChassisControlAction.DiagnosticInterrupt));
        _bench.Wait(TimeSpan.FromSeconds(50));
        Assert.True(Get<BootFlags>().Valid);
    }

    [Theory]
    [InlineData(RestartCause.PowerButton)]
    [InlineData(RestartCause.ResetButton)]
    [InlineData(RestartCause.Watchdog)]
    [InlineData(RestartCause.PefReset)]
    public void A_start_of_another_cause_clears_flags_unless_it_is_told_to_keep_them(RestartCause cause)
    {
        Set(Pxe);
        Assert.Equal(BootDevice.NoOverride, Boot(cause));
        Assert.False(Get<BootFlags>().Valid);
        Set(new BootFlagValidBitClearing(true, true, true, true, true));
        Set(Pxe);
        Assert.Equal(BootDevice.Pxe, Boot(cause));
    }

    [Fact]
    public void Mailbox_holds_five_blocks_and_keeps_what_is_not_written()
    {
        Set(new BootInitiatorMailbox(4, Octets.FromHex("000102030405060708090A0B0C0D0E0F")));
        Set(new BootInitiatorMailbox(4, Octets.FromHex("FFFE")));
        _bench.Restart();
        Assert.Equal("FFFE02030405060708090A0B0C0D0E0F", Get<BootInitiatorMailbox>(4).Data.ToString());
        Assert.Equal(
            CompletionCode.ParameterOutOfRange,
            _bench.Try(new SetSystemBootOptions(7, false, Octets.FromHex("05 00")))
        );
        Assert.Equal(
            CompletionCode.RequestDataLengthInvalid,
            _bench.Try(new SetSystemBootOptions(7, false, new byte[18]))
        );
        Assert.Equal(CompletionCode.ParameterOutOfRange, _bench.Try(new GetSystemBootOptions(7, 5, 0)));
    }

    [Fact]
    public void Acknowledgement_changes_the_bits_of_its_mask_and_the_firmware_clears_its_own()
    {
        Set(new BootInfoAcknowledge((BootAcknowledgement)0xFF, (BootAcknowledgement)0x1F));
        Set(new BootInfoAcknowledge(BootAcknowledgement.Sms, BootAcknowledgement.None));
        Assert.Equal((BootAcknowledgement)0x17, Get<BootInfoAcknowledge>().Pending);
        Boot(RestartCause.ChassisControl);
        Assert.Equal((BootAcknowledgement)0x16, Get<BootInfoAcknowledge>().Pending);
        Assert.Equal(BootAcknowledgement.None, Get<BootInfoAcknowledge>().WriteMask);
    }

    [Fact]
    public void Initiator_and_service_partition_are_kept_and_a_scan_ends_with_the_start()
    {
        Set(new BootInitiatorInfo(1, 0x12345678, 99));
        Set(new BootServicePartitionSelector(3));
        Set(new BootServicePartitionScan(false, true));
        _bench.Restart();
        Assert.Equal(new(1, 0x12345678, 99), Get<BootInitiatorInfo>());
        Assert.Equal(new(3), Get<BootServicePartitionSelector>());
        Boot(RestartCause.ChassisControl);
        Assert.Equal(default, Get<BootServicePartitionScan>());
    }

    [Fact]
    public void A_parameter_can_be_marked_without_being_changed()
    {
        Set(Pxe with { Persistent = true });
        _bench.Ask(new SetSystemBootOptions(5, true, default));
        _bench.Restart();
        var marked = _bench.Ask(new GetSystemBootOptions(5, 0, 0));
        Assert.True(marked.Invalid);
        Assert.True(Get<BootFlags>().Valid);
        Set(Pxe);
        Assert.False(_bench.Ask(new GetSystemBootOptions(5, 0, 0)).Invalid);
        Assert.Equal((CompletionCode)0x80, _bench.Try(new SetSystemBootOptions(0x60, true, default)));
    }

    [Fact]
    public void Only_an_administrator_lets_the_firmware_pass_its_password_by()
    {
        var operators = _bench.Administrator with { Privilege = PrivilegeLevel.Operator };
        var data = Message.ToOctets(Pxe with { BypassPassword = true });
        Assert.Equal(
            CompletionCode.InsufficientPrivilege,
            _bench.Try(new SetSystemBootOptions(5, false, data), operators)
        );
        Assert.Equal(CompletionCode.Success, _bench.Try(new SetSystemBootOptions(5, false, data)));
        Assert.Equal(
            CompletionCode.Success,
            _bench.Try(new SetSystemBootOptions(5, false, Message.ToOctets(Pxe)), operators)
        );
    }

    [Fact]
    public void What_is_not_committed_is_forgotten()
    {
        Set(new BootSetInProgress(SetInProgressState.SetInProgress));
        Assert.Equal((CompletionCode)0x81, _bench.Try(new SetSystemBootOptions(0, false, new byte[] { 1 })));
        Set(Pxe);
        Assert.True(Get<BootFlags>().Valid);
        Set(new BootSetInProgress(SetInProgressState.SetComplete));
        Assert.False(Get<BootFlags>().Valid);
        Set(new BootSetInProgress(SetInProgressState.SetInProgress));
        Set(Pxe);
        Set(new BootSetInProgress(SetInProgressState.CommitWrite));
        Set(new BootSetInProgress(SetInProgressState.SetComplete));
        Assert.Equal(BootDevice.Pxe, Boot(RestartCause.ChassisControl));
    }

    [Fact]
    public void Buttons_that_the_firmware_locked_stay_so_until_the_next_start()
    {
        Set(Pxe with { LockResetButton = true });
        Boot(RestartCause.ChassisControl);
        Assert.False(_bench.Controller.FrontPanel.PressReset());
        Boot(RestartCause.ChassisControl);
        Assert.True(_bench.Controller.FrontPanel.PressReset());
    }
}
