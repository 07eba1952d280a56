using Sideband.Bmc.Serial.Calls;
using Sideband.Bmc.Serial.Modems;
using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>Calls to the controller, and its calls back.</summary>
public sealed class ModemTests
{
    private readonly PlayedModem _modem = new();

    private SerialLine Start(string keys = "mode: terminal, modem: yes")
    {
        var line = new SerialLine(keys) { Peer = _modem.Take };
        line.Run(1);
        Assert.Equal(ModemState.Idle, line.Server.Modem!.State);
        _ = line.Heard;
        return line;
    }

    private void Call(SerialLine line)
    {
        line.Say("\r\nRING\r\n");
        line.Run(6);
        Assert.True(_modem.IsOnline);
        _ = line.Heard;
    }

    [Fact]
    public void Call_is_taken_when_it_has_rung_long_enough()
    {
        using var line = Start();
        line.Say("\r\nRING\r\n");
        line.Run(3.5);
        Assert.Empty(_modem.Commands);
        line.Run(0.5);
        Assert.Equal(["ATA"], _modem.Commands);
        _ = line.Heard;
        line.LogIn();
        Assert.StartsWith("[1C 04 01 00", line.Ask("18 04 01"), StringComparison.Ordinal);
    }

    [Fact]
    public void Call_that_stops_ringing_is_not_taken()
    {
        using var line = Start();
        line.Set(new SerialModemRingTime(40, 13));
        line.Say("\r\nRING\r\n");
        line.Run(6);
        line.Say("\r\nRING\r\n");
        line.Run(60);
        Assert.Empty(_modem.Commands);
        Assert.Equal(ModemState.Idle, line.Server.Modem!.State);
    }

    [Fact]
    public void Session_ends_with_the_carrier()
    {
        using var line = Start();
        Call(line);
        line.LogIn();
        line.Say("\r\nNO CARRIER\r\n");
        Assert.False(line.Channel.HasSession);
        Assert.NotEqual(ModemState.Online, line.Server.Modem!.State);
        // What is said to a modem is no message.
        _ = line.Heard;
        line.Say("[18 04 01]\r");
        Assert.DoesNotContain("[1C", line.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public void Caller_who_does_not_log_in_is_hung_up_on()
    {
        using var line = Start();
        Call(line);
        line.Run(30);
        Assert.True(_modem.IsOnline);
        line.Run(35);
        Assert.Equal(["ATA", "ATH"], _modem.Commands);
        Assert.Equal(ModemState.Idle, line.Server.Modem!.State);
        Assert.Equal(2, _modem.SetUps);
    }

    [Fact]
    public void Session_that_is_silent_ends_and_so_does_the_call()
    {
        using var line = Start();
        Call(line);
        line.LogIn();
        line.Run(290);
        Assert.True(line.Channel.HasSession);
        line.Run(20);
        Assert.False(line.Channel.HasSession);
        Assert.False(_modem.IsOnline);
    }

    [Fact]
    public void Modem_that_says_nothing_is_asked_again()
    {
        using var line = new SerialLine("mode: terminal, modem: yes");
        Assert.Equal("ATE0Q0V1X4&D2&C1S0=0\r", line.Heard);
        line.Run(34);
        Assert.Equal("", line.Heard);
        line.Run(2);
        Assert.Equal("ATE0Q0V1X4&D2&C1S0=0\r", line.Heard);
    }

    [Fact]
    public void Noise_of_a_modem_is_borne()
    {
        using var line = Start();
        line.Peer = null;
        var random = new Random(5);
        string[] words = ["RING", "CONNECT", "NO CARRIER", "OK", "BUSY", "ERROR", "\r", "\n", "[", "]", "\u001B"];
        for (var round = 0; round < 3000; round++)
        {
            line.Say(random.Next(3) == 0 ? ((char)random.Next(256)).ToString() : words[random.Next(words.Length)]);
            if (random.Next(10) == 0)
                line.Run(random.Next(20));
        }
        line.Run(300);
        line.Say("\r\nNO CARRIER\r\n");
        line.Peer = _modem.Take;
        line.Run(120);
        Assert.Equal(ModemState.Idle, line.Server.Modem!.State);
    }

    [Fact]
    public void Call_ends_for_whoever_made_it_when_the_modem_is_declared_gone()
    {
        using var line = Start();
        line.Peer = null;
        line.Set(new SerialDestinationDialStrings(1, 1, "5551234"u8.ToArray()));
        line.Server.Jobs.Add(new CallBackJob("5551234", 0, () => { }));
        line.Run(1);
        Assert.True(line.Server.Jobs.IsBusy);
        line.Set(new SerialConnectionMode(SerialConnectionModes.Terminal, true));
        line.Run(60);
        Assert.False(line.Server.Jobs.IsBusy);
    }

    /// <summary>What the modem was about belongs to a call that has ended: one that comes is set up from the start.</summary>
    [Theory]
    [InlineData("OK")]
    [InlineData("CONNECT")]
    public void Modem_that_is_declared_there_again_goes_on_with_no_call_of_before(string late)
    {
        using var line = Start();
        line.Peer = null;
        line.Server.Jobs.Add(new CallBackJob("5551234", 0, () => { }));
        line.Run(1);
        if (late == "CONNECT")
            line.Say("OK\r\n");
        line.Set(new SerialConnectionMode(SerialConnectionModes.Terminal, true));
        line.Run(1);
        line.Set(new SerialConnectionMode(SerialConnectionModes.Terminal, false));
        _ = line.Heard;
        var said = line.Say(late + "\r\n");
        line.Peer = _ => "\r\nOK\r\n";
        line.Run(60);
        Assert.DoesNotContain("ATD", said + line.Heard, StringComparison.Ordinal);
        Assert.Equal(ModemState.Idle, line.Server.Modem!.State);
    }

    [Fact]
    public void User_is_called_back_where_the_channel_and_he_himself_allow_it()
    {
        using var line = Start();
        var asked = "30 04 19 0E 01";
        line.Set(new SerialDestinationInfo(1, SerialDestinationType.BasicModeCallback, false, 4, 1, 0, 0, 1));
        line.Set(new SerialDestinationDialStrings(1, 1, "T555,1234"u8.ToArray()));
        line.Set(new SerialMuxSwitchControl(default, MuxSharing.CallbackPing));
        Call(line);
        line.LogIn();
        Assert.Equal("[34 04 19 D3]\r\n", line.Ask(asked));
        line.Set(new SerialChannelCallbackControl(SerialCallbackEnables.Ipmi, default, 1, 0xFF, 0xFF));
        Assert.Equal("[34 04 19 D3]\r\n", line.Ask(asked));
        Assert.Equal("[34 04 1A 00]\r\n", line.Ask("30 04 1A 02 0E 01 00 01 FF FF"));
        Assert.Equal("[34 04 19 00]\r\n", line.Ask(asked));
        _modem.Result = "BUSY";
        line.Run(10);
        Assert.Equal(["ATA", "ATH", "ATDT555,1234", "ATDT555,1234"], _modem.Commands);
        // It was tried once more; then another call comes.
        Assert.False(line.Server.Jobs.IsBusy);
        Call(line);
        line.LogIn();
        Assert.Equal("[34 04 19 00]\r\n", line.Ask(asked));
        _modem.Result = "CONNECT";
        line.Run(7);
        Assert.Contains("[30 04 18 00 02]\r\n", line.Heard, StringComparison.Ordinal);
        line.LogIn();
        Assert.True(line.Channel.HasSession);
    }

    [Fact]
    public void Who_may_only_be_called_back_can_do_no_more_than_ask_for_it()
    {
        using var line = Start();
        line.Set(new SerialDestinationInfo(2, SerialDestinationType.BasicModeCallback, false, 4, 0, 0, 0, 1));
        line.Set(new SerialDestinationDialStrings(1, 1, "5551234"u8.ToArray()));
        line.Set(new SerialChannelCallbackControl(SerialCallbackEnables.Ipmi, default, 2, 0xFF, 0xFF));
        line.Channel.SetCallback(2, new(SerialCallbackEnables.Ipmi, default, 2, 0xFF, 0xFF));
        var user = line.Controller.Users[2]!;
        user[2] = user[2] with { CallbackOnly = true };
        Call(line);
        line.LogIn();
        Assert.Equal("[1C 04 01 D4]\r\n", line.Ask("18 04 01"));
        Assert.Equal("[ERR D4]\r\n", line.Ask("SYS HEALTH QUERY"));
        Assert.Equal("[34 04 19 00]\r\n", line.Ask("30 04 19 02 02"));
        line.Run(10);
        _ = line.Heard;
        line.LogIn();
        Assert.StartsWith("[1C 04 01 00", line.Ask("18 04 01"), StringComparison.Ordinal);
    }
}
