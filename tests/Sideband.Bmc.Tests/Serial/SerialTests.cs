using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Serial;

public sealed class SerialTests : SerialBench
{
    [Fact]
    public void Mode_is_changed_while_the_controller_runs()
    {
        var controller = Start("mode: terminal, login: no");
        Assert.StartsWith("[1C 04 01 00", Ask("18 04 01"), StringComparison.Ordinal);
        Assert.Equal(CompletionCode.Success, Set(new SerialConnectionMode(SerialConnectionModes.Basic, true)));
        Assert.Equal(0, Body(Basic(6, 1, []))[0]);
        Assert.Equal(CompletionCode.InvalidDataField, Set(new SerialConnectionMode(SerialConnectionModes.Ppp, true)));
        Assert.Equal(
            CompletionCode.InvalidDataField,
            Set(new SerialConnectionMode(SerialConnectionModes.Basic, false))
        );
        Assert.Equal(
            CompletionCode.ParameterOutOfRange,
            Set(new SerialMessagingCommSettings(false, SerialFlowControl.None, (SerialBitRate)5))
        );
        Assert.Equal((CompletionCode)0x82, Set(new SerialNumberOfDestinations(3)));
        Assert.Equal(CompletionCode.Success, Set(new SerialDestinationDialStrings(2, 3, "5551234"u8.ToArray())));
        Assert.Equal((CompletionCode)0x83, controller.Serial!.Settings.Get(26, 1, 0).Code);
        Assert.Equal((CompletionCode)0x80, controller.Serial!.Settings.Get(48, 0, 0).Code);
    }

    [Fact]
    public void Controller_says_every_two_seconds_that_it_has_the_line()
    {
        Start();
        Server.Advance();
        Assert.Null(Server.NextDue);
        Assert.Equal(CompletionCode.Success, Set(new SerialMuxSwitchControl(default, MuxSharing.DirectPing)));
        Server.Advance();
        Assert.Equal("[30 04 18 00 02]\r\n", Taken());
        Assert.Equal(Time.GetUtcNow() + TimeSpan.FromSeconds(2), Server.NextDue);
        Time.Advance(TimeSpan.FromSeconds(1));
        Server.Advance();
        Assert.Equal("", Taken());
        LogIn();
        Time.Advance(TimeSpan.FromSeconds(1));
        Server.Advance();
        Assert.Equal("[30 08 18 01 02]\r\n", Taken());
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("terminal")]
    public void Noise_on_the_line_is_borne(string mode)
    {
        Start($"mode: {mode}");
        var random = new Random(8);
        var noise = new byte[2000];
        for (var round = 0; round < 200; round++)
        {
            random.NextBytes(noise);
            for (var i = 0; i < noise.Length; i += random.Next(1, 9))
                noise[i] = "[]\rSYS PWD-\xA0\xA5\xAA"u8[random.Next(16)];
            Server.Receive(noise);
            Server.Sent(Server.Unsent.Length);
        }
        Server.Receive("\r\x1B\r"u8);
        Server.Sent(Server.Unsent.Length);
        if (mode == "terminal")
            Assert.Equal("[OK TMODE]\r\n", Ask("SYS TMODE"));
        else
            Assert.Equal([0xD4], Body(Basic(6, 1, [])));
    }
}
