using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.SystemInterfaces;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.SystemInterfaces;

public sealed class VmChassisTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly MemoryStore _store = new();
    private readonly VmLink _link = new((in _, _) => 0);
    private readonly VmPeer _peer;
    private readonly List<ChassisChange> _changes = [];
    private VmChassis _chassis;

    public VmChassisTests()
    {
        _peer = new(_link);
        _chassis = Make();
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Machine_is_on_while_it_is_connected()
    {
        _chassis.Advance();
        Assert.False(_chassis.IsOn);
        Connect();
        Assert.Equal([ChassisChange.On], _changes);
        _time.Advance(TimeSpan.FromMinutes(5));
        _chassis.Advance();
        Assert.Equal(5u, _chassis.MinutesOn);
        _link.Disconnect();
        Pass(9);
        Assert.True(_chassis.IsOn);
        Pass(2);
        Assert.Equal([ChassisChange.On, ChassisChange.Off], _changes);
    }

    [Fact]
    public void Connection_that_comes_back_is_no_change_of_power()
    {
        Connect();
        _link.Disconnect();
        Pass(5);
        Connect();
        Pass(20);
        Assert.Equal([ChassisChange.On], _changes);
    }

    [Fact]
    public void Restarted_controller_finds_its_machine_as_it_was()
    {
        Connect();
        _link.Disconnect();
        _chassis = Make();
        Assert.True(_chassis.IsOn);
        Connect();
        Assert.Equal([ChassisChange.On], _changes);
        _link.Disconnect();
        _chassis = Make();
        Pass(11);
        Assert.False(_chassis.IsOn);
        Assert.Equal([ChassisChange.On, ChassisChange.Off], _changes);
    }

    [Theory]
    [InlineData(ChassisControlAction.PowerDown, "03 ")]
    [InlineData(ChassisControlAction.HardReset, "04 ")]
    [InlineData(ChassisControlAction.DiagnosticInterrupt, "07 ")]
    [InlineData(ChassisControlAction.SoftShutdown, "09 ")]
    public void Action_is_a_command_to_the_machine(ChassisControlAction action, string command)
    {
        Connect();
        _ = _peer.TakeCommands();
        Assert.True(_chassis.Control(action, RestartCause.ChassisControl));
        Assert.Equal(command, _peer.TakeCommands());
    }

    [Fact]
    public void What_the_machine_cannot_do_or_nobody_can_is_refused()
    {
        Assert.False(_chassis.Control(ChassisControlAction.PowerUp, RestartCause.ChassisControl));
        Assert.False(_chassis.Control(ChassisControlAction.HardReset, RestartCause.ChassisControl));
        Connect();
        Assert.False(_chassis.Control(ChassisControlAction.PowerCycle, RestartCause.ChassisControl));
        _link.Receive([0x08, 0x01, 0xA1]);
        Assert.False(_chassis.Control(ChassisControlAction.HardReset, RestartCause.ChassisControl));
        Assert.True(_chassis.Control(ChassisControlAction.PowerDown, RestartCause.ChassisControl));
    }

    [Fact]
    public void Machine_that_was_told_to_go_is_off_as_soon_as_it_has_gone()
    {
        Connect();
        Assert.True(_chassis.Control(ChassisControlAction.PowerDown, RestartCause.ChassisControl));
        _chassis.Advance();
        Assert.True(_chassis.IsOn);
        _link.Disconnect();
        _chassis.Advance();
        Assert.False(_chassis.IsOn);
    }

    private VmChassis Make() => new(_time, _store) { Link = _link, Changed = _changes.Add };

    private void Connect()
    {
        _peer.Connect();
        _chassis.Advance();
    }

    private void Pass(int seconds)
    {
        _chassis.Advance();
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _chassis.Advance();
    }
}
