using System.Text;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Tests.Payloads;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Serial;

/// <summary>A line that the machine's serial port and the controller share.</summary>
public sealed class SerialMuxTests : IDisposable
{
    private const string ToController = "\u001B(";
    private const string ToSystem = "\u001BQ";
    private readonly MemoryConsole _host = new();

    public void Dispose() => _host.Dispose();

    private SerialLine Start(string mode = "terminal", bool shared = true) =>
        new($"mode: {mode}, shared: {(shared ? "yes" : "no")}", "console: simulated", _host);

    private string Typed => Encoding.Latin1.GetString([.. _host.Typed]);

    private static SerialMuxSwitchControl Control(MuxSwitchTriggers more, MuxSharing how = default) =>
        new(MuxSwitchTriggers.EscapeToController | MuxSwitchTriggers.EscapeToSystem | more, MuxSharing.Sharing | how);

    [Fact]
    public void Escape_sequences_switch_the_line_there_and_back()
    {
        using var line = Start();
        _host.Say("login: "u8);
        Assert.Equal("login: ", line.Say("root\r"));
        Assert.Equal("root\r", Typed);
        Assert.Equal("[30 04 18 01 02]\r\n", line.Say(ToController));
        Assert.Equal("[OK TMODE]\r\n", line.Ask("SYS TMODE"));
        line.LogIn();
        Assert.Equal("[34 04 12 00 05]\r\n", line.Ask("30 04 12 0E 00"));
        _host.Say("unheard "u8);
        Assert.Equal("", line.Say(""));
        Assert.DoesNotContain("TMODE", Typed, StringComparison.Ordinal);
        Assert.Equal("[30 08 18 02 02]\r\n", line.Say(ToSystem));
        _host.Say("Password: "u8);
        Assert.Equal("Password: ", line.Say("secret\r"));
        Assert.EndsWith("secret\r", Typed, StringComparison.Ordinal);
        // Whoever comes back has to log in.
        line.Say(ToController);
        Assert.Equal("[ERR D4]\r\n", line.Ask("SYS POWER OFF"));
    }

    [Fact]
    public void Machine_answers_at_once_what_is_typed_on_the_line()
    {
        using var line = new SerialLine("mode: terminal, shared: yes", "console: simulated");
        line.Run(60);
        _ = line.Heard;
        Assert.Contains("login:", line.Say("\r"), StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_for_the_line_can_be_blocked_and_are_told_so()
    {
        using var line = Start();
        var mux = line.Server.Mux;
        Assert.False(mux.IsController);
        line.Channel.ControllerBlocked = true;
        Assert.False(mux.Change(MuxSetting.RequestController));
        Assert.Equal("", line.Say(ToController));
        Assert.True(mux.Change(MuxSetting.ForceController));
        Assert.True(mux.IsController);
        line.Channel.SystemBlocked = true;
        Assert.False(mux.Change(MuxSetting.RequestSystem));
        line.Say(ToSystem);
        Assert.True(mux.IsController);
        Assert.True(mux.Change(MuxSetting.ForceSystem));
        Assert.False(mux.IsController);
    }

    [Fact]
    public void Console_is_asked_before_the_line_is_taken_from_it()
    {
        using var line = Start();
        line.Set(Control(default, MuxSharing.RetryPing));
        line.Say(ToController);
        Assert.Equal("[30 08 18 02 02]\r\n", line.Say(ToSystem));
        Assert.True(line.Server.Mux.IsController);
        line.Run(10);
        Assert.Equal("[30 0C 18 02 02]\r\n[30 10 18 02 02]\r\n", line.Heard);
        Assert.True(line.Server.Mux.IsController);
        line.Say(ToSystem);
        line.Say("[34 14 18 00]\r");
        Assert.False(line.Server.Mux.IsController);
    }

    [Fact]
    public void First_message_of_basic_mode_takes_the_line()
    {
        using var line = Start("basic");
        line.Set(Control(MuxSwitchTriggers.BasicModePattern));
        var content = new byte[LanMessage.Overhead + 2];
        new LanMessage
        {
            To = 0x20,
            From = 0x81,
            NetFn = 6,
            Sequence = 1,
            Command = 0x38,
            Body = [0x0E, 0x04],
        }.Write(content);
        var wire = new byte[BasicFrame.LargestWire(content.Length)];
        line.Say(Encoding.Latin1.GetString(wire, 0, BasicFrame.Write(content, wire)));
        Assert.True(line.Server.Mux.IsController);
    }

    [Fact]
    public void Sequences_switch_the_machine_where_that_is_allowed()
    {
        using var line = Start();
        line.Say("\u001BR\u001Br\u001BR");
        Assert.Equal(0, Resets(line));
        line.Set(Control(MuxSwitchTriggers.EscapeReset | MuxSwitchTriggers.EscapePowerUp));
        line.Say("\u001BR\u001Br\u001BR");
        line.Run(10);
        Assert.Equal(1, Resets(line));
        Assert.True(line.Controller.Chassis.Control(ChassisControlAction.PowerDown, RestartCause.ChassisControl));
        line.Run(30);
        Assert.False(line.Controller.IsPowerOn);
        line.Say("\u001B^");
        line.Run(30);
        Assert.True(line.Controller.IsPowerOn);
    }

    [Fact]
    public void Line_that_is_not_shared_stays_with_the_controller()
    {
        using var line = Start(shared: false);
        _host.Say("login: "u8);
        Assert.Equal("", line.Say(""));
        line.Set(Control(default));
        line.Say(ToSystem);
        Assert.True(line.Server.Mux.IsController);
        Assert.Empty(_host.Typed);
    }

    [Theory]
    [InlineData("shared: yes", "the machine has no 'console'")]
    [InlineData("shared: yes, modem: yes", "a line with a modem is the controller's alone")]
    public void Machine_file_says_what_cannot_be_shared(string keys, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<MachineFileException>(() => Machine.Of($"serial port: {{unix listen: a, {keys}}}")).Message,
            StringComparison.Ordinal
        );

    private static int Resets(SerialLine line) =>
        line.Controller.Sel.Records.Count(r =>
            r.Event is SystemEventRecord { SensorType: SensorType.SystemBootRestartInitiated, EventData1: 1 }
        );
}
