using Sideband.Client.Sessions;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Tests;

public sealed class SecretCommandsTests
{
    private static readonly byte[] Password = [2, 2, .. "secret-word\0\0\0\0\0"u8];

    [Fact]
    public void Password_is_one_wherever_it_goes()
    {
        var command = SetUserPassword.Command;
        Assert.True(SecretCommands.Has((byte)command.NetFn, command.Code, Password));
        foreach (
            var hops in (BridgeHop[][])
                [
                    [new(0, 0x72)],
                    [new(0, 0x82), new(7, 0x72)],
                ]
        )
        {
            var (netFn, code, _, body) = new Destination(new(hops), 0).At(
                0,
                (byte)command.NetFn,
                command.Code,
                1,
                Password
            );
            Assert.Equal(SendMessage.Command.Code, code);
            Assert.True(SecretCommands.Has(netFn, code, body));
        }
    }

    [Fact]
    public void What_goes_over_a_bridge_is_no_secret_by_that()
    {
        var command = GetDeviceId.Command;
        var (netFn, code, _, body) = new Destination(new(new BridgeHop(0, 0x72)), 0).At(
            0,
            (byte)command.NetFn,
            command.Code,
            1,
            []
        );
        Assert.False(SecretCommands.Has(netFn, code, body));
    }
}
