using System.Text;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Payloads.Sol;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Payloads;

public sealed class SolPayloadTests
{
    [Fact]
    public void What_is_typed_reaches_the_machine_and_what_it_says_the_console()
    {
        using var bench = new SolBench();
        var console = bench.Attach();
        console.Type("ls\r");
        bench.Line.Say("file1 file2\r\n"u8);
        bench.Run();
        Assert.Equal("ls\r", Encoding.Latin1.GetString([.. bench.Line.Typed]));
        Assert.Equal("file1 file2\r\n", console.Printed);
    }

    [Fact]
    public void Whoever_attaches_sees_the_last_64_KiB_first()
    {
        using var bench = new SolBench();
        var said = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\r\n")));
        bench.Line.Say(said);
        bench.Run();
        Assert.Equal(0, bench.Line.Unread);
        var console = bench.Attach();
        bench.Run(1000);
        Assert.Equal(Encoding.Latin1.GetString(said.AsSpan()[^65536..]), console.Printed);
        Assert.Equal(0, console.End.Overruns);
    }

    [Fact]
    public void A_second_console_is_refused_until_it_takes_over_and_then_the_first_is_told()
    {
        using var bench = new SolBench();
        var first = bench.Attach();
        var second = bench.Connect(userId: 3);
        Assert.Equal(0x80, second.CodeOf(SolBench.Activate()));
        Assert.Equal(0, second.CodeOf(new DeactivatePayload(SolBench.Sol, 1, 0)));
        Assert.Equal(0, second.CodeOf(SolBench.Activate()));
        bench.Run();
        Assert.True(first.End.IsDeactivated);
        Assert.Equal("00000010", Convert.ToHexString(first.Last.Data));
        second.Type("x");
        bench.Run();
        Assert.Equal("x"u8.ToArray(), bench.Line.Typed);
        Assert.False(second.End.IsDeactivated);
    }

    [Fact]
    public void Packets_of_a_console_that_lost_the_port_are_answered_with_the_notice_again()
    {
        using var bench = new SolBench();
        var first = bench.Attach();
        var second = bench.Connect(userId: 3);
        _ = second.CodeOf(new DeactivatePayload(SolBench.Sol, 1, 0));
        _ = bench.Controller.TryTakeOutgoing(out _, out _);
        first.Type("lost");
        bench.Run();
        Assert.True(first.End.IsDeactivated);
        Assert.Empty(bench.Line.Typed);
    }

    [Fact]
    public void Watchers_see_what_the_writer_sees_and_their_typing_is_refused()
    {
        using var bench = new SolBench();
        var (writer, watcher) = (bench.Attach(), bench.Attach(instance: 2, userId: 3));
        bench.Line.Say("hello"u8);
        watcher.Type("rm -rf /\r");
        writer.Type("w");
        bench.Run(400);
        Assert.Equal(("hello", "hello"), (writer.Printed, watcher.Printed));
        Assert.Equal("w"u8.ToArray(), bench.Line.Typed);
        Assert.True(watcher.End.IsRefused);
        Assert.Equal(
            new GetPayloadActivationStatus.Response(4, 0b11),
            writer.Ask(new GetPayloadActivationStatus(SolBench.Sol))
        );
    }

    [Fact]
    public void Instances_tell_whose_they_are_and_there_are_no_more_than_there_are()
    {
        using var bench = new SolBench();
        var console = bench.Attach();
        Assert.Equal(console.Session.Id, console.Ask(new GetPayloadInstanceInfo(SolBench.Sol, 1)).SessionId);
        Assert.Equal(0u, console.Ask(new GetPayloadInstanceInfo(SolBench.Sol, 2)).SessionId);
        Assert.Equal(1, console.Ask(new GetPayloadInstanceInfo(SolBench.Sol, 1)).Information.Span[0]);
        var other = bench.Connect(userId: 3);
        Assert.Equal((byte)CompletionCode.InvalidDataField, other.CodeOf(SolBench.Activate(0)));
        Assert.Equal(0x82, other.CodeOf(SolBench.Activate(5)));
        Assert.Equal(0x82, console.CodeOf(SolBench.Activate(3)));
        Assert.Equal(0x80, other.CodeOf(new DeactivatePayload(SolBench.Sol, 2, 0)));
    }

    [Theory]
    [InlineData(4, (byte)0x81)] // a user has no payload access unless he is an operator
    [InlineData(5, (byte)0x81)] // an operator from whom the machine file has taken it
    public void Payload_access_of_the_user_is_obeyed(byte userId, byte code)
    {
        using var bench = new SolBench();
        var admin = bench.Connect();
        var console = bench.Connect(userId);
        Assert.Equal(code, console.CodeOf(SolBench.Activate()));
        Assert.Equal(
            0,
            admin.CodeOf(new SetUserPayloadAccess(1, userId, PayloadAccessOperation.Enable, 1 << 1, 0, 0, 0))
        );
        var isOperator = userId == 5;
        Assert.Equal(
            isOperator ? (byte)0 : (byte)CompletionCode.InsufficientPrivilege,
            console.CodeOf(SolBench.Activate())
        );
    }

    [Fact]
    public void Who_may_not_have_the_port_does_not_take_it_from_another()
    {
        using var bench = new SolBench();
        var holder = bench.Attach();
        var end = new DeactivatePayload(SolBench.Sol, 1, 0);
        // 81h: the user has no access to the payload. (§24.2)
        Assert.Equal(0x81, bench.Connect(userId: 5).CodeOf(end));
        var viewer = bench.Connect(userId: 4);
        Assert.Equal(0x81, viewer.CodeOf(end));
        _ = holder.Ask(new SetUserPayloadAccess(1, 4, PayloadAccessOperation.Enable, 1 << 1, 0, 0, 0));
        Assert.Equal((byte)CompletionCode.InsufficientPrivilege, viewer.CodeOf(end));
        bench.Run();
        Assert.False(holder.End.IsDeactivated);
        Assert.Equal(1, holder.Ask(new GetPayloadActivationStatus(SolBench.Sol)).Active);
    }

    [Fact]
    public void Taking_away_the_access_the_privilege_or_the_session_ends_what_is_active()
    {
        using var bench = new SolBench();
        var admin = bench.Connect();
        var console = bench.Attach(userId: 3);
        _ = admin.Ask(new SetUserPayloadAccess(1, 3, PayloadAccessOperation.Disable, 1 << 1, 0, 0, 0));
        bench.Run();
        Assert.True(console.End.IsDeactivated);
        _ = admin.Ask(new SetUserPayloadAccess(1, 3, PayloadAccessOperation.Enable, 1 << 1, 0, 0, 0));
        console.Begin();
        _ = console.Ask(SolBench.Activate());
        _ = console.Ask(new SetSessionPrivilegeLevel(PrivilegeLevel.User));
        bench.Run();
        Assert.True(console.End.IsDeactivated);
        _ = console.Ask(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator));
        console.Begin();
        _ = console.Ask(SolBench.Activate());
        _ = admin.Ask(new CloseSession(console.Session.Id, null));
        bench.Run();
        Assert.True(console.End.IsDeactivated);
        Assert.Equal(0, admin.Ask(new GetPayloadActivationStatus(SolBench.Sol)).Active);
    }

    [Fact]
    public void A_console_that_closes_its_session_hears_no_more_and_a_silent_one_is_gone_after_a_minute()
    {
        using var bench = new SolBench();
        var leaving = bench.Attach();
        _ = leaving.Ask(new CloseSession(leaving.Session.Id, null));
        Assert.False(bench.Controller.TryTakeOutgoing(out _, out _));
        _ = bench.Attach(userId: 3);
        bench.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.True(bench.Controller.NextDue <= bench.Time.GetUtcNow());
        bench.Controller.Advance();
        var next = bench.Connect();
        Assert.Equal(0, next.CodeOf(SolBench.Activate()));
    }

    [Fact]
    public void Encryption_that_is_forced_is_done_though_nobody_asks_and_a_suite_without_it_is_refused()
    {
        using var bench = new SolBench();
        var console = bench.Connect();
        _ = console.Ask(SolBench.Activate(how: SolActivation.None));
        bench.Line.Say("secret"u8);
        bench.Run();
        Assert.Equal("secret", console.Printed);
        Assert.True(console.Last.Encrypted);
        Assert.Equal(
            0x81,
            console.CodeOf(new SuspendResumePayloadEncryption(SolBench.Sol, 1, EncryptionOperation.Suspend))
        );
        _ = console.Ask(new DeactivatePayload(SolBench.Sol, 1, 0));
        var plain = bench.Connect(suite: 2);
        Assert.Equal(0x84, plain.CodeOf(SolBench.Activate(how: SolActivation.None)));
        _ = console.Ask(
            SetSolConfigurationParameters.Of(0xE, new SolAuthentication(PrivilegeLevel.Operator, true, false))
        );
        Assert.Equal(0x83, plain.CodeOf(SolBench.Activate()));
        Assert.Equal(0, plain.CodeOf(SolBench.Activate(how: SolActivation.None)));
    }

    [Fact]
    public void Encryption_is_suspended_and_resumed_where_it_is_not_forced()
    {
        using var bench = new SolBench();
        var console = bench.Connect();
        _ = console.Ask(
            SetSolConfigurationParameters.Of(0xE, new SolAuthentication(PrivilegeLevel.Operator, true, false))
        );
        _ = console.Ask(SolBench.Activate());
        _ = console.Ask(new SuspendResumePayloadEncryption(SolBench.Sol, 1, EncryptionOperation.Suspend));
        bench.Line.Say("plain"u8);
        bench.Run();
        Assert.False(console.Last.Encrypted);
        console.Type("typed in clear");
        bench.Run();
        Assert.Equal("typed in clear", Encoding.Latin1.GetString([.. bench.Line.Typed]));
        _ = console.Ask(new SuspendResumePayloadEncryption(SolBench.Sol, 1, EncryptionOperation.Resume));
        bench.Line.Say("hidden"u8);
        bench.Run();
        Assert.True(console.Last.Encrypted);
        Assert.Equal("plainhidden", console.Printed);
        var other = bench.Connect(userId: 3);
        var suspend = new SuspendResumePayloadEncryption(SolBench.Sol, 1, EncryptionOperation.Suspend);
        Assert.Equal((byte)CompletionCode.InsufficientPrivilege, other.CodeOf(suspend));
        Assert.Equal(0x83, console.CodeOf(suspend with { Instance = 2 }));
        Assert.Equal(0x80, console.CodeOf(suspend with { PayloadType = 0x27 }));
    }

    [Fact]
    public void Clear_packets_are_not_taken_where_encryption_is_not_suspended()
    {
        using var bench = new SolBench();
        var console = bench.Attach();
        _ = console.Transmit(PayloadType.Sol, [1, 0, 0, 0, (byte)'x'], inClear: true);
        bench.Run();
        Assert.Empty(bench.Line.Typed);
    }

    [Fact]
    public void The_machine_waits_for_the_writer_and_not_for_watchers()
    {
        using var bench = new SolBench(model => model with { History = 8192 });
        var watcher = bench.Attach(instance: 2, userId: 3);
        var writer = bench.Attach();
        bench.Line.Say(new byte[100_000]);
        bench.Controller.Advance();
        Assert.InRange(bench.Line.Unread, 100_000 - 4096 - 1024, 100_000 - 4096);
        bench.Run(3000);
        Assert.Equal(0, bench.Line.Unread);
        Assert.Equal((100_000, 0), (writer.Printed.Length, writer.End.Overruns));
        Assert.Equal(100_000, watcher.Printed.Length);
    }

    [Fact]
    public void A_writer_that_has_gone_does_not_hold_the_machine_and_is_told_that_characters_were_lost()
    {
        using var bench = new SolBench(model => model with { History = 8192 });
        var writer = bench.Attach();
        bench.Line.Say(new byte[50_000]);
        for (var i = 0; i < 40; i++)
        {
            bench.Controller.Advance();
            while (bench.Controller.TryTakeOutgoing(out _, out _)) { }
            bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
        Assert.Equal(0, bench.Line.Unread);
        _ = writer.Ask(new GetDeviceId());
        bench.Run(1000);
        Assert.Equal(1, writer.End.Overruns);
        Assert.InRange(writer.Printed.Length, 8192, 8192 + 255);
    }

    [Fact]
    public void A_machine_that_does_not_read_holds_the_console_and_nothing_typed_is_lost()
    {
        using var bench = new SolBench();
        var console = bench.Attach();
        bench.Line.Room = 0;
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i:D5}"));
        console.Type(text);
        bench.Run(2000);
        Assert.False(console.End.IsIdle);
        bench.Line.Room = int.MaxValue;
        bench.Run(3000);
        Assert.Equal(text, Encoding.Latin1.GetString([.. bench.Line.Typed]));
    }

    [Fact]
    public void Break_ring_pause_and_flush_do_what_they_say()
    {
        using var bench = new SolBench();
        var console = bench.Attach();
        console.End.Request(SolOperation.Break);
        console.End.Request(SolOperation.Ring);
        bench.Run();
        Assert.Equal((1, 1), (bench.Line.Breaks, bench.Line.Rings));
        console.End.Pause(true);
        bench.Run();
        bench.Line.Say("later"u8);
        bench.Run();
        Assert.Equal((5, ""), (bench.Line.Unread, console.Printed));
        console.End.Pause(false);
        bench.Run();
        Assert.Equal("later", console.Printed);
    }

    [Fact]
    public void Settings_survive_a_restart_and_nonsense_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("sideband-sol").FullName;
        var log = Path.Combine(folder, "node.nv");
        using (var bench = new SolBench(store: NvStore.Open(log)))
        {
            var console = bench.Connect();
            _ = console.Ask(SetSolConfigurationParameters.Of(1, new SolAccumulation(9, 33)));
            _ = console.Ask(SetSolConfigurationParameters.Of(1, new SolNonVolatileBitRate(SolBitRate.Baud9600)));
            Assert.Equal(
                (byte)CompletionCode.InvalidDataField,
                console.CodeOf(SetSolConfigurationParameters.Of(1, new SolAccumulation(0, 33)))
            );
            Assert.Equal(
                (byte)CompletionCode.InvalidDataField,
                console.CodeOf(SetSolConfigurationParameters.Of(1, new SolVolatileBitRate((SolBitRate)3)))
            );
            Assert.Equal(0x82, console.CodeOf(SetSolConfigurationParameters.Of(1, new SolPayloadChannel(2))));
            Assert.Equal(0x80, console.CodeOf(new GetSolConfigurationParameters(1, false, 0xC0, 0, 0)));
            bench.Controller.Flush();
        }
        using var again = new SolBench(store: NvStore.Open(log));
        var reader = again.Connect();
        Assert.Equal(
            "0921",
            Convert.ToHexString(reader.Ask(new GetSolConfigurationParameters(1, false, 3, 0, 0)).Data.Span)
        );
        Assert.Equal(
            "06",
            Convert.ToHexString(reader.Ask(new GetSolConfigurationParameters(1, false, 5, 0, 0)).Data.Span)
        );
        Assert.Equal(
            "06",
            Convert.ToHexString(reader.Ask(new GetSolConfigurationParameters(1, false, 6, 0, 0)).Data.Span)
        );
        Assert.Equal(
            "5618",
            Convert.ToHexString(reader.Ask(new GetSolConfigurationParameters(1, false, 8, 0, 0)).Data.Span)
        );
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Disabled_serial_over_LAN_ends_and_is_refused_and_all_of_table_26_5_is_there()
    {
        using var bench = new SolBench();
        var console = bench.Attach();
        for (byte selector = 0; selector <= 8; selector++)
            Assert.Equal(0, console.CodeOf(new GetSolConfigurationParameters(0xE, false, selector, 0, 0)));
        _ = console.Ask(SetSolConfigurationParameters.Of(0xE, new SolEnable(false)));
        bench.Run();
        Assert.True(console.End.IsDeactivated);
        Assert.Equal(0x81, console.CodeOf(SolBench.Activate()));
    }

    [Fact]
    public void A_machine_without_a_serial_port_does_not_claim_to_have_one()
    {
        using var controller = new Controller(SolBench.Usual, new MemoryStore());
        using var console = new TestConsole(controller, 1);
        Assert.Equal(1, console.Ask(new GetChannelPayloadSupport(0xE)).Standard);
        Assert.Equal(0x80, console.CodeOf(new GetChannelPayloadVersion(0xE, SolBench.Sol)));
        Assert.Equal(0x81, console.CodeOf(SolBench.Activate()));
        Assert.Equal(0x80, console.CodeOf(new GetSolConfigurationParameters(1, false, 1, 0, 0)));
    }

    [Fact]
    public void Activation_tells_sizes_that_FreeIPMI_takes_and_the_port_that_the_console_uses()
    {
        using var bench = new SolBench(machine: SolBench.Usual with { Lans = [new() { Port = 6230 }] });
        var console = bench.Connect();
        Assert.Equal(new ActivatePayload.Response(0, 259, 259, 6230, 0xFFFF), console.Ask(SolBench.Activate()));
        Assert.Equal(3, console.Ask(new GetChannelPayloadSupport(0xE)).Standard);
        Assert.Equal(
            new GetChannelPayloadVersion.Response(0, 1),
            console.Ask(new GetChannelPayloadVersion(0xE, SolBench.Sol))
        );
    }
}
