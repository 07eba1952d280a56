using Sideband.Bmc.Lan;
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

/// <summary>Who comes in, and who does not, where other controllers let strangers in or the owner not.</summary>
public sealed class LoginTests : IDisposable
{
    private readonly Workbench _bench = new(Guarded.Machine);

    public void Dispose() => _bench.Dispose();

    private TestConsole Console(string address = "192.0.2.1", int suite = 17, uint id = 0xA0A1A2A3) =>
        new(_bench, address, suite) { ConsoleId = id };

    // CVE-2013-4782 to 4784: cipher zero.
    [Fact]
    public void Suite_0_is_off_and_where_it_is_on_lets_nobody_do_anything()
    {
        Assert.Equal(RmcpPlusStatus.NoCipherSuiteMatch, Console(suite: 0).Open());
        using var bench = new Workbench(Guarded.With("suites: [0, 17]"));
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
        using var bench = new Workbench(Guarded.With("profile: compatible"));
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

    [Fact]
    public void A_user_has_no_more_sessions_than_he_may()
    {
        // The first user is none but a name that is never given: the administrator is the second.
        _bench.Ask(new SetUserAccess(0xE, true, true, true, false, 2, PrivilegeLevel.Administrator, 2));
        var first = Console(id: 1);
        Assert.Equal(RmcpPlusStatus.NoErrors, first.Login("admin", "long-and-secret-word"));
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(id: 2).Login("admin", "long-and-secret-word"));
        Assert.Equal(RmcpPlusStatus.InsufficientResources, Console(id: 3).Login("admin", "long-and-secret-word"));
        var viewer = new TestConsole(_bench) { Role = PrivilegeLevel.User, ConsoleId = 4 };
        Assert.Equal(RmcpPlusStatus.NoErrors, viewer.Login("viewer", "viewers-word"));
        Assert.Equal(CompletionCode.Success, first.Command(new CloseSession(first.ControllerId, null)));
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(id: 5).Login("admin", "long-and-secret-word"));
    }

    // Anonymous and null users, and users without a password.
    [Fact]
    public void Nobody_comes_in_without_a_name_or_a_password()
    {
        using var bench = new Workbench(Guarded.With("profile: compatible"));
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
        Assert.False(entry.Deassertion);
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
}
