using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Tests.Firewalls;

public sealed class FirewallTests : IDisposable
{
    private const byte This = 0xE;
    private const byte Chassis = (byte)NetFn.Chassis;
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static bool Bit(Octets mask, int bit) => (mask[bit / 8] >> (bit % 8) & 1) != 0;

    private void Switch(byte netFn, byte command, bool on, byte channel = This)
    {
        var mask = _bench
            .Ask(new GetCommandEnables(channel, netFn, CommandRange.From00To7F, 0, default))
            .Mask.ToArray();
        mask[command / 8] = (byte)(on ? mask[command / 8] | 1 << command % 8 : mask[command / 8] & ~(1 << command % 8));
        _bench.Ask(new SetCommandEnables(channel, netFn, CommandRange.From00To7F, 0, mask, default));
    }

    [Fact]
    public void Masks_tell_exactly_the_commands_that_are_answered()
    {
        foreach (var netFn in new byte[] { 0x00, 0x04, 0x06, 0x0A, 0x0C })
        {
            var support = _bench.Ask(new GetCommandSupport(0xF, netFn, CommandRange.From00To7F, 0, default)).Mask;
            var enabled = _bench.Ask(new GetCommandEnables(0xF, netFn, CommandRange.From00To7F, 0, default)).Mask;
            for (byte code = 0; code < 128; code++)
            {
                var answered = CommandTable.Standard.Find(netFn, code, default) is { };
                Assert.Equal(answered, !Bit(support, code));
                Assert.Equal(answered, Bit(enabled, code));
            }
        }
        var netFns = _bench.Ask(new GetNetFnSupport(This));
        Assert.Equal(LunCommandSupport.FollowsSpecification, netFns.Lun0);
        Assert.Equal(0b110_1101u, netFns.Lun0NetFns & 0x7F);
    }

    [Fact]
    public void A_command_of_the_system_interface_does_not_exist_on_LAN()
    {
        var lan = _bench.Ask(new GetCommandSupport(This, 0x06, CommandRange.From00To7F, 0, default)).Mask;
        var host = _bench.Ask(new GetCommandSupport(0xF, 0x06, CommandRange.From00To7F, 0, default)).Mask;
        Assert.True(Bit(lan, SetBmcGlobalEnables.Command.Code));
        Assert.False(Bit(host, SetBmcGlobalEnables.Command.Code));
    }

    [Fact]
    public void A_command_that_is_off_is_refused_on_its_channel_only_and_stays_off_over_a_restart()
    {
        Switch(Chassis, ChassisIdentify.Command.Code, on: false);
        Assert.Equal(CompletionCode.InsufficientPrivilege, _bench.Try(new ChassisIdentify(1, 0)));
        Assert.Equal(CompletionCode.Success, _bench.Try(new ChassisIdentify(1, 0), _bench.Host));
        Assert.Equal(LunCommandSupport.Restricted, _bench.Ask(new GetNetFnSupport(This)).Lun0);
        _bench.Restart();
        Assert.Equal(CompletionCode.InsufficientPrivilege, _bench.Try(new ChassisIdentify(1, 0)));
        Switch(Chassis, ChassisIdentify.Command.Code, on: true);
        Assert.Equal(CompletionCode.Success, _bench.Try(new ChassisIdentify(1, 0)));
        Assert.Equal(LunCommandSupport.FollowsSpecification, _bench.Ask(new GetNetFnSupport(This)).Lun0);
    }

    [Fact]
    public void A_sub_function_that_is_off_is_refused_alone()
    {
        var command = ChassisControl.Command.Code;
        var configurable = _bench.Ask(new GetConfigurableCommandSubFunctions(This, Chassis, 0, command, default));
        Assert.Equal((0b11_1111u, 0u), (configurable.Mask, configurable.MoreMask));
        // Everything but the power cycle.
        _bench.Ask(new SetCommandSubFunctionEnables(This, Chassis, 0, command, Octets.FromHex("3B000000")));
        Assert.Equal(0b11_1011u, _bench.Ask(new GetCommandSubFunctionEnables(This, Chassis, 0, command, default)).Mask);
        Assert.Equal(
            CompletionCode.SubFunctionDisabled,
            _bench.Try(new ChassisControl(ChassisControlAction.PowerCycle))
        );
        Assert.Equal(CompletionCode.Success, _bench.Try(new ChassisControl(ChassisControlAction.DiagnosticInterrupt)));
    }

    [Fact]
    public void Nobody_can_lock_himself_out()
    {
        var mask = new byte[16];
        Assert.Equal(
            (CompletionCode)0x80,
            _bench.Try(new SetCommandEnables(This, 0x06, CommandRange.From00To7F, 0, mask, default))
        );
        var configurable = _bench.Ask(new GetConfigurableCommands(This, 0x06, CommandRange.From00To7F, 0, default));
        Assert.False(Bit(configurable.Mask, SetCommandEnables.Command.Code));
        Assert.False(Bit(configurable.Mask, GetDeviceId.Command.Code));
        Assert.True(Bit(configurable.Mask, ColdReset.Command.Code));
        Assert.Equal(CompletionCode.Success, _bench.Try(new GetDeviceId()));
    }

    [Fact]
    public void What_there_is_not_cannot_be_switched_on()
    {
        var mask = _bench.Ask(new GetCommandEnables(This, Chassis, CommandRange.From00To7F, 0, default)).Mask.ToArray();
        mask[0x70 / 8] |= 1;
        Assert.Equal(
            (CompletionCode)0x80,
            _bench.Try(new SetCommandEnables(This, Chassis, CommandRange.From00To7F, 0, mask, default))
        );
        Assert.Equal(
            (CompletionCode)0x80,
            _bench.Try(new SetCommandSubFunctionEnables(This, Chassis, 0, 2, Octets.FromHex("FF000000")))
        );
    }

    [Fact]
    public void The_owner_is_there_exactly_where_the_network_function_has_one()
    {
        Assert.Equal(
            CompletionCode.RequestDataLengthInvalid,
            _bench.Try(new GetCommandSupport(This, 0x2C, CommandRange.From00To7F, 0, default))
        );
        Assert.Equal(
            CompletionCode.RequestDataLengthInvalid,
            _bench.Try(new GetCommandSupport(This, 0x06, CommandRange.From00To7F, 0, new byte[] { 0xDC }))
        );
        Assert.Equal(
            CompletionCode.Success,
            _bench.Try(new GetCommandSupport(This, 0x2C, CommandRange.From00To7F, 0, new byte[] { 0xDC }))
        );
    }
}
