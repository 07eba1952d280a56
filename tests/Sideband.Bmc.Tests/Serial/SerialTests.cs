using System.Text;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Serial;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Serial;

public sealed class SerialTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly TemporaryFolder _folder = new();
    private Controller? _controller;
    private SerialServer _server = null!;

    public void Dispose()
    {
        _controller?.Dispose();
        _server?.Dispose();
        _folder.Dispose();
    }

    private Controller Start(string keys = "mode: terminal")
    {
        _controller = new(
            Machine.Of(
                $$"""
                users:
                  - {name: admin, password: secret}
                  - {name: viewer, password: secret, privilege: user}
                serial port: {unix listen: {{_folder.File("port")}}, {{keys}}}
                sensors:
                  - {name: CPU Temp, type: temperature, idle: 40, full: 40, upper: [85, 92, 98]}
                  - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000]}
                  - {name: PSU 1, type: power supply, states: [Presence detected]}
                """
            ),
            new MemoryStore(),
            _time
        );
        _server = new(_controller, _controller.Serial!);
        return _controller;
    }

    private string Type(string text)
    {
        _server.Receive(Encoding.ASCII.GetBytes(text));
        return Taken();
    }

    private string Taken()
    {
        var said = Encoding.ASCII.GetString(_server.Unsent);
        _server.Sent(_server.Unsent.Length);
        return said;
    }

    /// <summary>What is written in answer to a line, without what is shown of it.</summary>
    private string Ask(string line)
    {
        var said = Type($"[{line}]\r");
        Assert.StartsWith($"[{line}]\r\n", said, StringComparison.Ordinal);
        return said[(line.Length + 4)..];
    }

    private void LogIn(string user = "admin") => Assert.Equal("[OK]\r\n", Ask($"SYS PWD -U {user} secret"));

    /// <summary>Table 14-14 of the specification.</summary>
    [Fact]
    public void Terminal_mode_answers_as_the_specification_shows()
    {
        Start();
        Assert.Equal("[OK TMODE]\r\n", Ask("SYS TMODE"));
        Assert.Equal("[ERR D4]\r\n", Ask("SYS POWER OFF"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -N"));
        LogIn();
        Assert.Equal("[ERR C1]\r\n", Ask("sys blah"));
        Assert.Equal("[1C 04 22 80]\r\n", Ask("18 04 22"));
        Assert.StartsWith("[1C 04 01 00 20 ", Ask("180401"), StringComparison.Ordinal);
        Assert.Equal("[ERR C1]\r\n", Ask("SYS 000157 My Command"));
        Assert.Equal("[OK]\r\n", Ask("SYS RESET"));
    }

    [Fact]
    public void Without_a_password_only_what_needs_none_is_answered()
    {
        Start();
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        Assert.StartsWith("[1C 04 38 00 02 10", Ask("18 04 38 0E 04"), StringComparison.Ordinal);
        LogIn("viewer");
        Assert.StartsWith("[1C 04 01 00", Ask("18 04 01"), StringComparison.Ordinal);
        Assert.Equal("[ERR D4]\r\n", Ask("SYS POWER OFF"));
        Assert.Equal("[OK]\r\n", Ask("SYS PWD -X"));
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        LogIn();
        // A wrong password ends the session that there was.
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin wrong"));
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
    }

    [Fact]
    public void Ten_wrong_passwords_lock_the_user_out_for_a_minute()
    {
        Start();
        for (var i = 0; i < 10; i++)
            Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin wrong"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin secret"));
        _time.Advance(TimeSpan.FromSeconds(61));
        LogIn();
    }

    [Fact]
    public void Session_ends_with_silence_hanging_up_and_a_new_password()
    {
        var controller = Start();
        LogIn();
        _time.Advance(TimeSpan.FromMinutes(5));
        _server.Advance();
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        LogIn();
        _server.CarrierChanged();
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
        LogIn();
        controller.Users[2]!.Password = new("other");
        Assert.Equal("[1C 04 01 D4]\r\n", Ask("18 04 01"));
    }

    [Fact]
    public void Power_and_boot_are_set_by_words()
    {
        var controller = Start();
        LogIn();
        Assert.Equal("[OK]\r\n", Ask("SYS POWER OFF"));
        _time.Advance(TimeSpan.FromMinutes(1));
        controller.Advance();
        Assert.False(controller.IsPowerOn);
        Assert.Equal("[OK]\r\n", Ask("SYS POWER ON"));
        _time.Advance(TimeSpan.FromMinutes(1));
        controller.Advance();
        Assert.True(controller.IsPowerOn);
        Assert.Equal("[OK]\r\n", Ask("SYS SET BOOT 00 04 00 00 00"));
        Assert.True(controller.Boot.Flags.Valid);
        Assert.Equal("[OK\r\n01 05 80 04\r\n00 00 00]\r\n", Ask("SYS GET BOOTOPT 05 00 00"));
        Assert.Equal("[OK]\r\n", Ask("SYS SET BOOTOPT 03 1F"));
        Assert.Equal("[OK\r\n01 03 1F]\r\n", Ask("SYS GET BOOTOPT 03 00 00"));
        Assert.Equal("[OK]\r\n", Ask("SYS IDENTIFY -ON 20"));
        Assert.Equal("[OK]\r\n", Ask("SYS IDENTIFY -OFF"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS IDENTIFY -ON xx"));
    }

    [Fact]
    public void Health_is_told_in_a_line_or_in_many()
    {
        var controller = Start();
        LogIn();
        Assert.Equal("[OK PWR:ON H:ok T:ok V:?? PS:ok F:ok D:?? S:?? O:??]\r\n", Ask("SYS HEALTH QUERY"));
        controller.Sensors[1].Fault = new(0, null);
        _time.Advance(TimeSpan.FromMinutes(2));
        controller.Advance();
        Assert.Equal("[OK PWR:ON H:cr T:ok V:?? PS:ok F:cr D:?? S:?? O:??]\r\n", Ask("SYS HEALTH QUERY"));
        var verbose = Ask("sys health query -V");
        Assert.StartsWith(
            "[OK\r\nSYS Health:Critical\r\nPower:ON\r\nTemperature:OK\r\n",
            verbose,
            StringComparison.Ordinal
        );
        Assert.EndsWith("Other:Unknown]\r\n", verbose, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_is_edited_and_dropped_as_a_person_wants()
    {
        Start();
        Assert.Equal("[SYS TMODX\b \bE]\r\n[OK TMODE]\r\n", Type("[SYS TMODX\bE]\r"));
        Assert.Equal("[SYS T\r\n", Type("[SYS T\x1B\r"));
        Assert.Equal("", Type("MODE]\r"));
        Assert.Equal("[SYS\\\r\n TMODE]\r\n[OK TMODE]\r\n", Type("[SYS\\\r TMODE]\r"));
        Assert.Equal("[SYS ", Type("[SYS \x01TMODE]\r"));
    }

    [Fact]
    public void Terminal_looks_as_it_is_configured()
    {
        Start();
        LogIn();
        Assert.Equal("[OK\r\nV:26 11\r\nN:26 11]\r\n", Ask("SYS SET TCFG"));
        // Handshake, no echo, line feeds; for now only.
        Assert.Equal("[SYS SET TCFG -V 01 51]\r\n[OK\nV:01 51\nN:26 11]\n[SYS]\n", Type("[SYS SET TCFG -V 01 51]\r"));
        Assert.Equal("[OK TMODE]\n[SYS]\n", Type("[SYS TMODE]\r"));
        // What was for now ends with the session.
        Assert.Equal("[OK]\r\n", Type("[SYS PWD -X]\r"));
        LogIn();
        Assert.Equal("[OK\r\nV:26 11\r\nN:26 11]\r\n", Ask("SYS SET TCFG"));
        Assert.Equal("[ERR CC]\r\n", Ask("SYS SET TCFG -V 01 00"));
    }

    [Fact]
    public void Basic_mode_answers_between_its_special_characters()
    {
        Start("mode: basic, login: no");
        var answer = Basic(6, 1, []);
        Assert.Equal((byte)BasicFrame.Handshake, answer[0]);
        Assert.True(LanMessage.TryRead(Content(answer.AsSpan(1)), out var response));
        Assert.Equal(
            (0x81, 7, 0x20, 9, 1),
            (response.To, response.NetFn, response.From, response.Sequence, response.Command)
        );
        Assert.Equal(0, response.Body[0]);
        // A frame that is broken, or for somebody else, or with a wrong checksum: there is room, and no answer.
        Assert.Equal([BasicFrame.Handshake], Raw([0xA0, 0x20, 0xAA, 0xA5]));
        Assert.Equal([BasicFrame.Handshake], Raw([0xA0, 0x20, 0x18, 0xC8, 0x81, 0x04, 0x01, 0x7B, 0xA5]));
        Assert.Equal([BasicFrame.Handshake], Raw([0xA0, 0x22, 0x18, 0xC6, 0x81, 0x04, 0x01, 0x7A, 0xA5]));
    }

    [Fact]
    public void Session_of_basic_mode_is_opened_with_the_password_in_clear()
    {
        Start("mode: basic");
        Assert.Equal([0xD4], Body(Basic(6, 1, [])));
        byte[] name = [.. "admin"u8, .. new byte[11]];
        Assert.Equal([0xCC], Body(Basic(6, 0x39, [0x02, .. name])));
        var challenge = Body(Basic(6, 0x39, [0x04, .. name]));
        Assert.Equal(21, challenge.Length);
        byte[] Activate(string password, byte level) =>
            [0x04, level, .. Encoding.ASCII.GetBytes(password), .. new byte[16 - password.Length], 1, 0, 0, 0];
        Assert.Equal([0xCC], Body(Basic(6, 0x3A, Activate("wrong", 4))));
        // One answer to one challenge.
        Assert.Equal([0xCC], Body(Basic(6, 0x3A, Activate("secret", 4))));
        _ = Basic(6, 0x39, [0x04, .. name]);
        Assert.Equal([0x86], Body(Basic(6, 0x3A, Activate("secret", 5))));
        _ = Basic(6, 0x39, [0x04, .. name]);
        var active = Body(Basic(6, 0x3A, Activate("secret", 4)));
        Assert.Equal(11, active.Length);
        Assert.Equal([0xD4], Body(Basic(0, 2, [0])));
        Assert.Equal([0x00, 0x04], Body(Basic(6, 0x3B, [4])));
        Assert.Equal([0x00], Body(Basic(0, 2, [2])));
        Assert.Equal([0x87], Body(Basic(6, 0x3C, [9, 9, 9, 9])));
        Assert.Equal([0x00], Body(Basic(6, 0x3C, active[2..6])));
        Assert.Equal([0xD4], Body(Basic(6, 1, [])));
    }

    [Fact]
    public void Privilege_is_raised_as_far_as_the_log_in_and_the_channel_let_it()
    {
        var controller = Start("mode: basic");
        byte[] name = [.. "admin"u8, .. new byte[11]];
        byte[] Activate(byte type, byte level) => [type, level, .. "secret"u8, .. new byte[10], 1, 0, 0, 0];
        _ = Basic(6, 0x39, [0x04, .. name]);
        // Another kind than was asked for.
        Assert.Equal([0xCC], Body(Basic(6, 0x3A, Activate(2, 3))));
        _ = Basic(6, 0x39, [0x04, .. name]);
        Assert.Equal(11, Body(Basic(6, 0x3A, Activate(4, 3))).Length);
        Assert.Equal([0x81], Body(Basic(6, 0x3B, [4])));
        Assert.Equal([0x00, 0x03], Body(Basic(6, 0x3B, [3])));
        var channel = controller.Serial!.Channel;
        channel.Access = channel.Access with { Limit = PrivilegeLevel.User };
        Assert.Equal([0x81], Body(Basic(6, 0x3B, [3])));
        Assert.Equal([0x00, 0x02], Body(Basic(6, 0x3B, [2])));
    }

    [Fact]
    public void A_password_that_only_begins_right_is_wrong()
    {
        var controller = Start();
        controller.Users[2]!.Password = new("twenty-bytes-of-word");
        Assert.Equal("[ERR CC]\r\n", Ask("SYS PWD -U admin twenty-bytes-of-wordy"));
        Assert.Equal("[OK]\r\n", Ask("SYS PWD -U admin twenty-bytes-of-word"));
    }

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
        _server.Advance();
        Assert.Null(_server.NextDue);
        Assert.Equal(CompletionCode.Success, Set(new SerialMuxSwitchControl(default, MuxSharing.DirectPing)));
        _server.Advance();
        Assert.Equal("[30 04 18 00 02]\r\n", Taken());
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromSeconds(2), _server.NextDue);
        _time.Advance(TimeSpan.FromSeconds(1));
        _server.Advance();
        Assert.Equal("", Taken());
        LogIn();
        _time.Advance(TimeSpan.FromSeconds(1));
        _server.Advance();
        Assert.Equal("[30 08 18 01 02]\r\n", Taken());
    }

    [Fact]
    public void Commands_of_the_channel_say_what_there_is()
    {
        Start("mode: basic, login: no");
        Assert.Equal([0x00, 0x01], Body(Basic(0x0C, 0x12, [0x02, 0x00])));
        Assert.Equal([0x00, 0x03], Body(Basic(0x0C, 0x12, [0x02, 0x04])));
        Assert.Equal([0x00, 0x01], Body(Basic(0x0C, 0x12, [0x02, 0x03])));
        Assert.Equal([0x00, 0x41], Body(Basic(0x0C, 0x12, [0x02, 0x07])));
        Assert.Equal([0x00, 0x41], Body(Basic(0x0C, 0x12, [0x0E, 0x02])));
        Assert.Equal([0xCC], Body(Basic(0x0C, 0x12, [0x01, 0x00])));
        Assert.Equal([0xD3], Body(Basic(0x0C, 0x19, [0x02, 0x01])));
        Assert.Equal([0x00], Body(Basic(0x0C, 0x1A, [0x02, 0x02, 0x01, 0x02, 0x01, 0xFF, 0xFF])));
        Assert.Equal([0x00, 0x01, 0x02, 0x01, 0xFF, 0xFF], Body(Basic(0x0C, 0x1B, [0x02, 0x02])));
        Assert.Equal([0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF], Body(Basic(0x0C, 0x1B, [0x03, 0x02])));
        Assert.Equal([0xCC], Body(Basic(0x0C, 0x1B, [0x01, 0x02])));
        // Get Channel Info: RS-232, IPMB messages, no sessions.
        Assert.Equal([0x00, 0x02, 0x05, 0x01, 0x00], Body(Basic(6, 0x42, [0x0E]))[..5]);
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
            _server.Receive(noise);
            _server.Sent(_server.Unsent.Length);
        }
        _server.Receive("\r\x1B\r"u8);
        _server.Sent(_server.Unsent.Length);
        if (mode == "terminal")
            Assert.Equal("[OK TMODE]\r\n", Ask("SYS TMODE"));
        else
            Assert.Equal([0xD4], Body(Basic(6, 1, [])));
    }

    private CompletionCode Set<T>(in T parameter)
        where T : struct, IParameter<T> =>
        _controller!.Serial!.Settings.Set(T.Parameter.Selector, Message.ToOctets(in parameter).Span).Code;

    private byte[] Basic(byte netFn, byte command, byte[] body)
    {
        var content = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = 0x20,
            From = 0x81,
            NetFn = netFn,
            Sequence = 9,
            Command = command,
            Body = body,
        }.Write(content);
        var wire = new byte[BasicFrame.LargestWire(content.Length)];
        return Raw(wire[..BasicFrame.Write(content, wire)]);
    }

    private byte[] Raw(byte[] bytes)
    {
        _server.Receive(bytes);
        var said = _server.Unsent.ToArray();
        _server.Sent(said.Length);
        return said;
    }

    private static byte[] Body(byte[] wire)
    {
        Assert.True(LanMessage.TryRead(Content(wire), out var response));
        return response.Body.ToArray();
    }

    private static byte[] Content(ReadOnlySpan<byte> wire)
    {
        var reader = new BasicFrameReader(300);
        var last = BasicFrameEvent.None;
        foreach (var b in wire)
            last = reader.Push(b);
        Assert.Equal(BasicFrameEvent.Frame, last);
        return reader.Content.ToArray();
    }
}
