using System.Net;
using Sideband.Bmc.Lan;
using Sideband.Bmc.Machines;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>What other controllers were broken by, row by row, and what this one does instead.</summary>
public sealed class SecurityTests : IDisposable
{
    private const string Users = """
        users:
          - {name: admin, password: long-and-secret-word}
          - {name: viewer, password: viewers-word, privilege: user}
        times: {up: 0, down: 0}
        """;

    private readonly Workbench _bench = new(Machine.Of(Users));

    public void Dispose() => _bench.Dispose();

    private TestConsole Console(string address = "192.0.2.1", int suite = 17, uint id = 0xA0A1A2A3) =>
        new(_bench, address, suite) { ConsoleId = id };

    private static MachineModel With(string lan) => Machine.Of($"{Users}\nlan: {{{lan}}}");

    // CVE-2021-39296: a session was usable before its last step, and in the other version's packets.
    [Fact]
    public void A_session_is_usable_only_behind_its_last_step_and_in_its_own_packets()
    {
        var console = Console();
        console.Open();
        console.Ask("admin");
        var datagram = new byte[100];
        var message = console.Plain(new ChassisControl(ChassisControlAction.PowerDown), ChassisControl.Command);
        // The message alone, put into a packet of 2.0 of the half-open session, without a code.
        var length = RmcpPlusPacket.Write(datagram, PayloadType.Ipmi, message.AsSpan(14));
        BitConverter.TryWriteBytes(datagram.AsSpan(6), console.ControllerId);
        Assert.Empty(console.Send(datagram.AsSpan(0, length)));
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Prove("long-and-secret-word"));
        Assert.Empty(console.Send(datagram.AsSpan(0, length)));
        // A packet of 1.5 with the number of the session of 2.0.
        message[9..13].CopyTo(datagram, 0);
        BitConverter.TryWriteBytes(message.AsSpan(9), console.ControllerId);
        Assert.Empty(console.Send(message));
        Assert.True(_bench.Controller.IsPowerOn);
        Assert.Equal(CompletionCode.Success, console.Command(new GetChassisStatus()));
    }

    // CVE-2021-39295, CVE-2024-42934: empty payloads, and indices out of the packet.
    [Fact]
    public void Cut_and_twisted_packets_are_dropped_and_the_session_goes_on()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var packet = console.Seal(new GetDeviceId());
            packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
            _ = console.Send(packet.AsSpan(0, i % 3 == 0 ? random.Next(packet.Length) : packet.Length));
            if (i % 8 == 7)
                Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        }
    }

    // RAKP 1 in an active session of one's own changed its user and its privilege.
    [Fact]
    public void Set_up_steps_come_once_and_in_their_order()
    {
        var console = Console();
        Assert.Null(console.Ask("admin"));
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var first = console.Rakp;
        Assert.Null(console.Ask("viewer", fill: 0x22));
        Assert.Same(first, console.Rakp);
        Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        var other = Console(id: 7);
        other.Open();
        other.Ask("admin");
        Assert.Null(other.Ask("viewer", fill: 0x33));
        Assert.Equal(RmcpPlusStatus.NoErrors, other.Prove("long-and-secret-word"));
        Assert.Equal("admin", _bench.Controller.Sessions.Find(other.ControllerId)!.User.Name);
    }

    // CVE-2013-4782 to 4784: cipher zero.
    [Fact]
    public void Suite_0_is_off_and_where_it_is_on_lets_nobody_do_anything()
    {
        Assert.Equal(RmcpPlusStatus.NoCipherSuiteMatch, Console(suite: 0).Open());
        using var bench = new Workbench(With("suites: [0, 17]"));
        bench.Ask(new SetLanConfigurationParameters(0xE, 24, Octets.FromHex("00 44 00 00 00 00 00 00 00")));
        var console = new TestConsole(bench, suite: 0) { Role = PrivilegeLevel.User };
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "anything"));
        Assert.Equal(CompletionCode.InsufficientPrivilege, console.Command(new ChassisControl()));
        Assert.Equal(PrivilegeLevel.User, bench.Controller.Sessions.Find(console.ControllerId)!.Limit);
    }

    // Some echo algorithms that they do not have.
    [Fact]
    public void Only_suites_that_are_offered_are_agreed_on()
    {
        for (var suite = 0; suite < 20; suite++)
        {
            var expected = suite is 3 or 17 ? RmcpPlusStatus.NoErrors : RmcpPlusStatus.NoCipherSuiteMatch;
            Assert.Equal(expected, Console(suite: suite, id: (uint)suite + 1).Open());
        }
    }

    // CVE-2013-4786 and the enumeration of users.
    [Fact]
    public void A_stranger_cannot_tell_an_unknown_user_from_a_wrong_password()
    {
        foreach (var name in new[] { "admin", "nobody", "viewer", "", "a-name-of-sixteen" })
        {
            var console = Console(id: (uint)name.Length + 1);
            Assert.Equal(RmcpPlusStatus.NoErrors, console.Open());
            var second = console.Ask(name.Length > 16 ? name[..16] : name);
            Assert.Equal(RmcpPlusStatus.NoErrors, second?.Status);
            Assert.Equal(32, second?.Challenge?.KeyExchangeCode.Length);
            Assert.Equal(RmcpPlusStatus.InvalidIntegrityCheckValue, console.Prove("wrong-word"));
        }
    }

    [Fact]
    public void Who_knows_the_password_is_told_that_the_role_is_too_high()
    {
        Assert.Equal(RmcpPlusStatus.UnauthorizedRole, Console().Login("viewer", "viewers-word"));
        Assert.Equal(RmcpPlusStatus.InvalidIntegrityCheckValue, Console(id: 2).Login("viewer", "wrong-word"));
        var user = new TestConsole(_bench) { Role = PrivilegeLevel.User, ConsoleId = 3 };
        Assert.Equal(RmcpPlusStatus.NoErrors, user.Login("viewer", "viewers-word"));
    }

    [Fact]
    public void The_compatible_profile_tells_what_the_specification_has_told()
    {
        using var bench = new Workbench(With("profile: compatible"));
        Assert.Equal(RmcpPlusStatus.UnauthorizedName, new TestConsole(bench).Login("nobody", "word"));
        Assert.Equal(
            RmcpPlusStatus.UnauthorizedRole,
            new TestConsole(bench) { ConsoleId = 2 }.Login("viewer", "wrong-word")
        );
        Assert.Equal(
            RmcpPlusStatus.NoErrors,
            new TestConsole(bench, suite: 1) { ConsoleId = 3 }.Login("admin", "long-and-secret-word")
        );
    }

    // Anonymous and null users, and users without a password.
    [Fact]
    public void Nobody_comes_in_without_a_name_or_a_password()
    {
        using var bench = new Workbench(With("profile: compatible"));
        Assert.Equal(
            CompletionCode.InvalidDataField,
            bench.Try(new SetUserPassword(1, false, PasswordOperation.EnableUser, default))
        );
        bench.Ask(new SetUserName(5, "empty"));
        bench.Ask(new SetUserPassword(5, true, PasswordOperation.SetPassword, new byte[20]));
        bench.Ask(new SetUserPassword(5, false, PasswordOperation.EnableUser, default));
        bench.Ask(new SetUserAccess(0xE, true, true, true, false, 5, PrivilegeLevel.Administrator, null));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, new TestConsole(bench).Login("empty", ""));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, new TestConsole(bench) { ConsoleId = 2 }.Login("", ""));
    }

    // CVE-2014-8272: numbers of sessions that could be guessed.
    [Fact]
    public void Numbers_of_sessions_follow_no_rule()
    {
        var seen = new HashSet<uint>();
        var steps = new HashSet<uint>();
        uint last = 0;
        for (uint i = 1; i <= 200; i++)
        {
            var console = Console(id: i);
            console.Open();
            Assert.NotEqual(0u, console.ControllerId);
            Assert.True(seen.Add(console.ControllerId));
            steps.Add(console.ControllerId - last);
            last = console.ControllerId;
        }
        Assert.Equal(200, steps.Count);
    }

    // 62 Open Sessions lock others out for half a minute.
    [Fact]
    public void A_flood_of_half_open_sessions_keeps_nobody_out_and_ends_no_active_one()
    {
        var active = Console("192.0.2.1");
        Assert.Equal(RmcpPlusStatus.NoErrors, active.Login("admin", "long-and-secret-word"));
        var honest = Console("192.0.2.2", id: 2);
        honest.Open();
        for (uint i = 0; i < 5000; i++)
            Console("198.51.100.66", id: 100 + i).Open();
        honest.Ask("admin");
        for (uint i = 0; i < 5000; i++)
            Console("198.51.100.66", id: 10_000 + i).Open();
        Assert.Equal(RmcpPlusStatus.NoErrors, honest.Prove("long-and-secret-word"));
        Assert.Equal(CompletionCode.Success, active.Command(new GetDeviceId()));
        Assert.Equal(2, _bench.Controller.Sessions.Count);
    }

    [Fact]
    public void Sessions_of_users_leave_room_for_an_administrator()
    {
        var taken = 0;
        for (uint i = 1; i <= SessionTable.Slots; i++)
        {
            var user = new TestConsole(_bench) { Role = PrivilegeLevel.User, ConsoleId = i };
            if (user.Login("viewer", "viewers-word") == RmcpPlusStatus.NoErrors)
                taken++;
        }
        Assert.InRange(taken, 8, SessionTable.Slots - 1);
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(id: 99).Login("admin", "long-and-secret-word"));
    }

    [Fact]
    public void Wrong_passwords_lock_a_user_out_for_their_own_address_and_for_a_time()
    {
        const string stranger = "198.51.100.66";
        for (uint i = 0; i < 10; i++)
            Assert.Equal(
                RmcpPlusStatus.InvalidIntegrityCheckValue,
                Console(stranger, id: i + 1).Login("admin", "guess")
            );
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Console(stranger, id: 20).Login("admin", "long-and-secret-word"));
        Assert.Equal(RmcpPlusStatus.NoErrors, Console("192.0.2.1", id: 21).Login("admin", "long-and-secret-word"));
        _bench.Wait(TimeSpan.FromSeconds(61));
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(stranger, id: 22).Login("admin", "long-and-secret-word"));
    }

    [Fact]
    public void A_lock_out_for_ever_ends_when_the_user_is_enabled_and_is_logged_where_that_is_asked_for()
    {
        var rule = new LanBadPasswordThreshold(true, 3, 0, 0);
        _bench.Ask(new SetLanConfigurationParameters(0xE, 26, Message.ToOctets(in rule)));
        for (uint i = 0; i < 3; i++)
            Console(id: i + 1).Login("admin", "guess");
        _bench.Wait(TimeSpan.FromDays(3));
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Console(id: 10).Login("admin", "long-and-secret-word"));
        var entry = Assert.Single(
            _bench.Controller.Sel.Records.Select(r => r.Event).OfType<SystemEventRecord>(),
            e => e.SensorType == SensorType.SessionAudit
        );
        Assert.Equal((0xF3, 2, 1), (entry.EventData1, entry.EventData2, entry.EventData3));
        _bench.Ask(new SetUserPassword(2, false, PasswordOperation.EnableUser, default));
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(id: 11).Login("admin", "long-and-secret-word"));
    }

    // Codes of RAKP 2 let a stranger guess at home: he gets few of them.
    [Fact]
    public void Codes_to_guess_at_are_given_out_slowly_and_honest_consoles_do_not_notice()
    {
        var given = 0;
        for (uint i = 0; i < 1000; i++)
        {
            var console = Console("198.51.100.66", id: i + 1);
            console.Open();
            if (console.Ask("admin") is not null)
                given++;
        }
        Assert.Equal(SourceBudget.Capacity, given);
        for (uint i = 0; i < 300; i++)
        {
            var console = Console("192.0.2.1", id: 5000 + i);
            Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
            Assert.Equal(CompletionCode.Success, console.Command(new CloseSession(console.ControllerId, null)));
        }
    }

    // Pads that nobody looked at told a stranger what he had guessed right.
    [Fact]
    public void One_wrong_bit_anywhere_has_one_consequence_silence()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var good = console.Seal(new GetDeviceId());
        for (var bit = 4 * 8; bit < good.Length * 8; bit++)
        {
            var bad = good.ToArray();
            bad[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Empty(console.Send(bad));
        }
        Assert.NotEmpty(console.Send(good));
    }

    // Replay.
    [Fact]
    public void A_packet_counts_once_and_an_old_one_not_at_all()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var first = console.Seal(new GetDeviceId());
        Assert.NotEmpty(console.Send(first));
        Assert.Empty(console.Send(first));
        var late = console.Seal(new GetDeviceId());
        for (var i = 0; i < 8; i++)
            Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        Assert.NotEmpty(console.Send(late));
        var lost = console.Seal(new GetDeviceId());
        for (var i = 0; i < 40; i++)
            Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        Assert.Empty(console.Send(lost));
    }

    [Fact]
    public void A_session_belongs_to_the_address_that_began_it()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", "long-and-secret-word"));
        var address = console.Peer;
        console.Peer = new(IPAddress.Parse("198.51.100.66"), 40000);
        Assert.Null(console.Command(new GetDeviceId()));
        console.Peer = new(address.Address, 40001);
        Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        var half = Console(id: 5);
        half.Open();
        half.Peer = new(IPAddress.Parse("198.51.100.66"), 40000);
        Assert.Null(half.Ask("admin"));
    }

    // ipmi_sim takes the privilege of a suite from another's place.
    [Theory]
    [InlineData(PrivilegeLevel.User, PrivilegeLevel.Administrator, PrivilegeLevel.Administrator)]
    [InlineData(PrivilegeLevel.Administrator, PrivilegeLevel.User, PrivilegeLevel.Administrator)]
    [InlineData(PrivilegeLevel.Administrator, PrivilegeLevel.Administrator, PrivilegeLevel.Operator)]
    [InlineData(PrivilegeLevel.Administrator, PrivilegeLevel.Administrator, PrivilegeLevel.Administrator)]
    public void Privilege_is_the_lowest_of_user_channel_and_suite(
        PrivilegeLevel user,
        PrivilegeLevel channel,
        PrivilegeLevel suite
    )
    {
        _bench.Ask(new SetUserAccess(0xE, true, true, true, false, 2, user, null));
        _bench.Controller.Channels.Lan.Channel.Access = _bench.Controller.Channels.Lan.Access with { Limit = channel };
        // Suite 3 is the first entry, 17 the second.
        _bench.Ask(
            new SetLanConfigurationParameters(
                0xE,
                24,
                new byte[] { 0, (byte)((int)suite << 4 | 4), 0, 0, 0, 0, 0, 0, 0 }
            )
        );
        var lowest = new[] { user, channel, suite }.Min();
        foreach (var asked in new[] { PrivilegeLevel.User, PrivilegeLevel.Operator, PrivilegeLevel.Administrator })
        {
            var console = new TestConsole(_bench) { Role = asked, ConsoleId = (uint)asked };
            Assert.Equal(asked <= lowest, console.Login("admin", "long-and-secret-word") == RmcpPlusStatus.NoErrors);
        }
    }

    // K_g was taken for the user's key.
    [Fact]
    public void A_console_without_the_channels_key_does_not_come_in()
    {
        _bench.Ask(
            new SetChannelSecurityKeys(
                0xE,
                SecurityKeyOperation.Set,
                SecurityKeyId.Kg,
                "the key of the channel"u8[..20].ToArray()
            )
        );
        var console = Console();
        console.Open();
        console.Ask("admin");
        // The password alone is right for RAKP 3, and of no use behind it.
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Prove("long-and-secret-word"));
        Assert.Null(console.Command(new GetDeviceId()));
    }

    // Answers that are larger than what asked for them make a weapon of a controller.
    [Fact]
    public void Answers_to_strangers_are_at_most_twice_as_large()
    {
        using var bench = new Workbench(
            Machine.Of(
                Users
                    + "\nlan: {profile: compatible}\nsensors: [{name: P, type: power unit, unit: watts, idle: 90, full: 90, range: 0..1000}]"
            )
        );
        var console = new TestConsole(bench);
        // IPv4 and UDP headers are on the wire, too: 28 bytes in both directions.
        void Check() =>
            Assert.True(
                console.Received.Length + 28 <= 2 * (console.Sent.Length + 28),
                $"{Convert.ToHexString(console.Sent)} was answered by {Convert.ToHexString(console.Received)}"
            );
        var random = new Random(11);
        var visitor = new Strangers(console, random, Check);
        StandardCommands.Accept(visitor);
        Assert.True(visitor.Answered > 100);
        for (var suite = 1; suite < 18; suite++)
        {
            var opening = new TestConsole(bench, suite: suite) { ConsoleId = (uint)suite };
            opening.Open();
            Assert.True(opening.Received.Length <= 2 * opening.Sent.Length);
            opening.Ask("");
            Assert.True(opening.Received.Length <= 2 * opening.Sent.Length);
        }
        console.Send(Convert.FromHexString("0600FF06000011BE80010000"));
        Assert.NotEmpty(console.Received);
        Check();
    }

    // A dispatcher without a check of who asks.
    [Fact]
    public void Every_command_needs_its_privilege()
    {
        var visitor = new Unprivileged(_bench);
        StandardCommands.Accept(visitor);
        Assert.True(visitor.Asked > 60);
    }

    private sealed class Strangers(TestConsole console, Random random, Action check) : ICommandVisitor
    {
        public int Answered { get; private set; }

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse>
        {
            for (var i = 0; i < 20; i++)
            {
                if (console.Send(console.Plain(Message.MakeUp<TRequest>(random), TRequest.Command)).Length > 0)
                    Answered++;
                check();
            }
        }
    }

    private sealed class Unprivileged(Workbench bench) : ICommandVisitor
    {
        public int Asked { get; private set; }

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse>
        {
            var command = TRequest.Command;
            if (command.Privilege == PrivilegeLevel.None)
                return;
            var body = Message.ToOctets(default(TRequest));
            var entry = Bmc.Commands.CommandTable.Standard.Find((byte)command.NetFn, command.Code, body.Span);
            if (entry is null)
                return;
            var response = new byte[Message.LongestBody];
            var caller = bench.Administrator with { Privilege = command.Privilege - 1 };
            Assert.Equal(1, entry.Run(bench.Controller, in caller, body.Span, response));
            Assert.Equal(CompletionCode.InsufficientPrivilege, (CompletionCode)response[0]);
            Asked++;
        }
    }
}
