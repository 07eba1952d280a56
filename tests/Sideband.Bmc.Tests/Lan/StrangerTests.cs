using System.Net;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>Checks of the log-in and of sessions that nothing but somebody's wrong packet meets.</summary>
public sealed class StrangerTests : IDisposable
{
    private const string Password = "long-and-secret-word";
    private readonly Workbench _bench = new(Guarded.Machine);

    public void Dispose() => _bench.Dispose();

    private TestConsole Console(string address = "192.0.2.1", int suite = 17, uint id = 0xA0A1A2A3) =>
        new(_bench, address, suite) { ConsoleId = id };

    [Fact]
    public void A_suite_whose_privilege_is_none_is_not_offered()
    {
        // Suite 3 is the first entry, 17 the second.
        _bench.Ask(
            new SetLanConfigurationParameters(
                0xE,
                24,
                new byte[] { 0, (byte)PrivilegeLevel.Administrator << 4, 0, 0, 0, 0, 0, 0, 0 }
            )
        );
        Assert.Equal(RmcpPlusStatus.NoCipherSuiteMatch, Console(suite: 3).Open());
        Assert.Equal(RmcpPlusStatus.NoErrors, Console().Open());
    }

    [Fact]
    public void More_than_a_suite_gives_is_refused_at_once()
    {
        RmcpPlusStatus Open(PrivilegeLevel wanted)
        {
            var request = OpenSessionRequest.Of(1, wanted, 9, CipherSuite.Suite17);
            return Read<OpenSessionResponse>(PayloadType.OpenSessionRequest, in request)!.Value.Status;
        }
        Assert.Equal(RmcpPlusStatus.UnauthorizedRole, Open(PrivilegeLevel.Oem));
        Assert.Equal(RmcpPlusStatus.NoErrors, Open(PrivilegeLevel.Administrator));
    }

    [Theory]
    [InlineData(17, 17, 4, RmcpPlusStatus.InvalidNameLength)]
    [InlineData(255, 5, 4, RmcpPlusStatus.InvalidNameLength)]
    [InlineData(6, 5, 4, RmcpPlusStatus.InvalidNameLength)]
    [InlineData(5, 5, 6, RmcpPlusStatus.InvalidRole)]
    [InlineData(5, 5, 15, RmcpPlusStatus.InvalidRole)]
    [InlineData(5, 5, 4, RmcpPlusStatus.NoErrors)]
    [InlineData(5, 5, 5, RmcpPlusStatus.NoErrors)]
    [InlineData(5, 9, 4, RmcpPlusStatus.NoErrors)]
    public void A_name_is_as_long_as_it_says_and_a_role_is_one(byte length, int bytes, byte role, RmcpPlusStatus status)
    {
        var console = Console();
        console.Open();
        var name = new byte[bytes];
        "admin"u8.CopyTo(name);
        var request = new RakpMessage1(2, console.ControllerId, new byte[16], role, length, name);
        Assert.Equal(status, Read<RakpMessage2>(PayloadType.Rakp1, in request)!.Value.Status);
    }

    // Without authentication there is no code that is wrong.
    [Fact]
    public void Nobody_is_nobody_also_where_no_code_is_asked_for()
    {
        using var bench = new Workbench(Guarded.With("suites: [0, 17]"));
        bench.Ask(new SetLanConfigurationParameters(0xE, 24, new byte[] { 0, 0x44, 0, 0, 0, 0, 0, 0, 0 }));
        var console = new TestConsole(bench, suite: 0) { Role = PrivilegeLevel.User };
        Assert.Equal(RmcpPlusStatus.InvalidIntegrityCheckValue, console.Login("nobody", "x"));
        Assert.Equal(0, bench.Controller.Sessions.Count);
    }

    [Fact]
    public void The_role_of_the_log_in_is_the_highest_of_the_session()
    {
        var console = new TestConsole(_bench) { Role = PrivilegeLevel.Operator };
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", Password));
        Assert.Equal((CompletionCode)0x81, console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator)));
        Assert.Equal(CompletionCode.Success, console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Operator)));
    }

    [Fact]
    public void A_limit_of_the_channel_that_is_lowered_meanwhile_holds()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", Password));
        var lan = _bench.Controller.Lan.Channel;
        lan.Access = lan.Access with { Limit = PrivilegeLevel.Operator };
        Assert.Equal((CompletionCode)0x81, console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator)));
    }

    [Fact]
    public void A_log_in_is_over_after_twenty_seconds_and_its_repetition_is_another_after_five()
    {
        var console = Console();
        console.Open();
        var first = console.ControllerId;
        console.Open();
        Assert.Equal(first, console.ControllerId);
        _bench.Time.Advance(TimeSpan.FromSeconds(6));
        console.Open();
        Assert.NotEqual(first, console.ControllerId);
        _bench.Time.Advance(HalfOpenSessions.Lifetime);
        Assert.Null(console.Ask("admin"));
    }

    [Fact]
    public void Another_address_with_the_same_numbers_begins_another_log_in()
    {
        var (one, other) = (Console(), Console("192.0.2.2"));
        one.Open();
        other.Open();
        Assert.NotEqual(one.ControllerId, other.ControllerId);
    }

    [Fact]
    public void There_are_so_many_begun_at_most()
    {
        var begun = new HalfOpenSessions(_bench.Time);
        for (uint i = 1; i < 500; i++)
            begun.Add(
                new()
                {
                    Id = i,
                    ConsoleId = i,
                    Suite = CipherSuite.Suite17,
                    OpenTag = 1,
                    Started = _bench.Time.GetUtcNow(),
                    Source = IPAddress.Loopback,
                }
            );
        Assert.Equal(HalfOpenSessions.Slots, begun.Count);
    }

    [Fact]
    public void Nobody_comes_in_by_a_channel_that_is_off()
    {
        var lan = _bench.Controller.Lan.Channel;
        lan.Access = lan.Access with { Mode = ChannelAccessMode.Disabled };
        Assert.Equal(RmcpPlusStatus.InvalidIntegrityCheckValue, Console().Login("admin", Password));
        lan.Access = lan.Access with { Mode = ChannelAccessMode.AlwaysAvailable };
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(id: 2).Login("admin", Password));
    }

    [Fact]
    public void Success_and_time_make_wrong_passwords_forgotten()
    {
        var rule = new LanBadPasswordThreshold(false, 3, 3, 0);
        _bench.Ask(new SetLanConfigurationParameters(0xE, 26, Message.ToOctets(in rule)));
        uint id = 1;
        void Guess() => Assert.NotEqual(RmcpPlusStatus.NoErrors, Console(id: id++).Login("admin", "guess"));
        for (var i = 0; i < 3; i++)
        {
            Guess();
            Guess();
            Assert.Equal(RmcpPlusStatus.NoErrors, Console(id: id++).Login("admin", Password));
        }
        for (var i = 0; i < 3; i++)
        {
            Guess();
            Guess();
            _bench.Time.Advance(TimeSpan.FromSeconds(31));
        }
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(id: id++).Login("admin", Password));
    }

    // What is remembered of strangers is bounded: the oldest is forgotten.
    [Fact]
    public void Strangers_do_not_fill_the_memory()
    {
        var time = new ManualTime();
        var (lockouts, budget) = (new Lockouts(time), new SourceBudget(time));
        var first = IPAddress.Parse("192.0.2.1");
        Assert.True(lockouts.Fail(2, first, (1, TimeSpan.Zero, TimeSpan.Zero)));
        for (var i = 0; i < SourceBudget.Capacity; i++)
            Assert.True(budget.TryTake(first));
        Assert.False(budget.TryTake(first));
        for (var i = 1; i < 300; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            var other = new IPAddress([10, 0, (byte)(i >> 8), (byte)i]);
            lockouts.Fail(2, other, (1, TimeSpan.Zero, TimeSpan.Zero));
            Assert.True(lockouts.IsLocked(2, other));
            Assert.True(budget.TryTake(other));
        }
        Assert.False(lockouts.IsLocked(2, first));
        Assert.True(budget.TryTake(first));
    }

    [Fact]
    public void A_silent_session_is_over_for_its_console_and_for_the_table()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", Password));
        _bench.Time.Advance(SessionTable.Timeout - TimeSpan.FromSeconds(1));
        Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        _bench.Time.Advance(SessionTable.Timeout);
        Assert.Null(console.Command(new GetDeviceId()));
        Assert.NotNull(_bench.Controller.Sessions.FreeHandle());
        Assert.Equal(0, _bench.Controller.Sessions.Count);
    }

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x80)]
    public void Outside_of_a_session_there_is_neither_code_nor_encryption(byte flags)
    {
        var request = OpenSessionRequest.Of(1, PrivilegeLevel.None, 9, CipherSuite.Suite17);
        var datagram = new byte[RmcpPlusPacket.HeaderSize + 32];
        RmcpPlusPacket.Write(datagram, PayloadType.OpenSessionRequest, Message.ToOctets(in request).Span);
        Assert.NotEmpty(Console().Send(datagram));
        datagram[5] |= flags;
        Assert.Empty(Console().Send(datagram));
    }

    // A console that heard nothing asks again with the same number of the message in a new packet.
    [Fact]
    public void A_message_that_comes_again_is_answered_and_not_carried_out()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", Password));
        console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator));
        var entry = SelRecord.Create(
            new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, 0xFF, 0xFF)
        );
        var before = _bench.Controller.Sel.Records.Count;
        Assert.Equal(CompletionCode.Success, console.Command(new AddSelEntry(entry.ToArray())));
        Assert.NotEmpty(console.Send(console.SealAgain()));
        Assert.Equal(before + 1, _bench.Controller.Sel.Records.Count);
        Assert.Equal(CompletionCode.Success, console.Command(new AddSelEntry(entry.ToArray())));
        Assert.Equal(before + 2, _bench.Controller.Sel.Records.Count);
    }

    [Theory]
    [InlineData("06 00 FF 06 000011BE 80 05 00 00", true)]
    [InlineData("05 00 FF 06 000011BE 80 05 00 00", false)] // RMCP of another version
    [InlineData("06 00 FF 86 000011BE 80 05 00 00", false)] // an acknowledgement
    [InlineData("06 00 FF 06 000011BF 80 05 00 00", false)] // somebody else's message
    [InlineData("06 00 FF 06 000011BE 40 05 00 00", false)] // a pong
    [InlineData("06 00 FF 06 000011BE 10 05 00 00", false)] // a reset
    public void A_ping_is_answered_and_nothing_else_of_its_kind(string hex, bool isAnswered) =>
        Assert.Equal(
            isAnswered,
            Console().Send(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))).Length > 0
        );

    [Fact]
    public void A_message_to_another_address_is_not_answered()
    {
        var console = Console();
        var message = console.Plain(new GetSystemGuid(), GetSystemGuid.Command);
        Assert.NotEmpty(console.Send(message));
        // The address and its checksum, behind the headers.
        (message[14], message[16]) = (0x30, (byte)(message[16] - 0x10));
        Assert.Empty(console.Send(message));
    }

    private T? Read<T>(PayloadType type, in OpenSessionRequest request)
        where T : struct, IMessage<T> => Read<T>(type, Message.ToOctets(in request).Span);

    private T? Read<T>(PayloadType type, in RakpMessage1 request)
        where T : struct, IMessage<T> => Read<T>(type, Message.ToOctets(in request).Span);

    private T? Read<T>(PayloadType type, ReadOnlySpan<byte> payload)
        where T : struct, IMessage<T>
    {
        var datagram = new byte[RmcpPlusPacket.HeaderSize + payload.Length];
        RmcpPlusPacket.Write(datagram, type, payload);
        if (!SessionPacket.TryParse(Console().Send(datagram), out var packet))
            return null;
        Message.Read<T>(packet.Payload, out var answer);
        return answer;
    }
}
