using System.Net;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>Sessions of IPMI 1.5, where they are switched on: what each check of theirs keeps out.</summary>
public sealed class Ipmi15SessionTests : IDisposable
{
    private readonly Workbench _bench = new(
        Machine.Of(
            """
            users:
              - {name: admin, password: long-secret-word}
              - {name: viewer, password: long-secret-word, privilege: user}
            lan: {ipmi 1.5: [md5, md2], suites: [3, 17]}
            """
        )
    );

    public void Dispose() => _bench.Dispose();

    private TestConsole15 Console(string user = "admin", string address = "192.0.2.1") => new(_bench, user, address);

    private TestConsole15 LoggedIn()
    {
        var console = Console();
        Assert.Equal((byte)0, console.LogIn());
        Assert.NotEmpty(console.Send(console.Next()));
        return console;
    }

    [Fact]
    public void A_packet_has_the_sessions_code()
    {
        var console = LoggedIn();
        Assert.Empty(console.Send(console.Next(AuthenticationType.None)));
        Assert.Empty(console.Send(console.Next(AuthenticationType.Md2)));
        Assert.Empty(console.Send(console.Next(AuthenticationType.StraightPassword)));
        var packet = console.Next();
        for (var at = 5; at < packet.Length; at++)
        {
            var wrong = packet.ToArray();
            wrong[at] ^= 1;
            Assert.Empty(console.Send(wrong));
        }
        Assert.NotEmpty(console.Send(packet));
    }

    [Fact]
    public void Messages_without_codes_are_taken_where_the_channel_lets_them()
    {
        var lan = _bench.Controller.Lan.Channel;
        lan.Access = lan.Access with { PerMessageAuthenticationOff = true };
        var console = LoggedIn();
        Assert.NotEmpty(console.Send(console.Next(AuthenticationType.None)));
        Assert.Empty(console.Send(console.Next(AuthenticationType.Md2)));
        // The number of a session of 2.0 is no such session's.
        var other = new TestConsole(_bench, "192.0.2.1") { ConsoleId = 3 };
        Assert.Equal(RmcpPlusStatus.NoErrors, other.Login("admin", "long-secret-word"));
        Assert.Empty(
            console.Send(console.Packet(AuthenticationType.None, other.ControllerId, 1, GetDeviceId.Command, []))
        );
        Assert.Equal(CompletionCode.Success, other.Command(new GetDeviceId()));
    }

    // And the other way round.
    [Fact]
    public void A_packet_of_20_with_the_sessions_number_is_not_taken()
    {
        var console = LoggedIn();
        var other = new TestConsole(_bench, "192.0.2.1");
        Assert.Equal(RmcpPlusStatus.NoErrors, other.Login("admin", "long-secret-word"));
        other.ControllerId = console.SessionId;
        Assert.Null(other.Command(new GetDeviceId()));
        // Nor without a code, with the first number.
        var message = other.Plain(new GetDeviceId(), GetDeviceId.Command).AsSpan(14);
        var datagram = new byte[RmcpPlusPacket.HeaderSize + message.Length];
        RmcpPlusPacket.Write(datagram, PayloadType.Ipmi, message);
        BitConverter.TryWriteBytes(datagram.AsSpan(6), console.SessionId);
        BitConverter.TryWriteBytes(datagram.AsSpan(10), 1u);
        Assert.Empty(other.Send(datagram));
        Assert.NotEmpty(console.Send(console.Next()));
    }

    [Fact]
    public void A_number_counts_once_and_is_near_the_others()
    {
        var console = LoggedIn();
        var packet = console.Next();
        Assert.NotEmpty(console.Send(packet));
        Assert.Empty(console.Send(packet));
        console.Sequence += 8;
        Assert.Empty(console.Send(console.Next()));
        console.Sequence -= 9;
        Assert.NotEmpty(console.Send(console.Next()));
    }

    [Fact]
    public void A_session_belongs_to_the_address_that_began_it()
    {
        var console = LoggedIn();
        var address = console.Peer.Address;
        console.Peer = new(IPAddress.Parse("198.51.100.66"), 40000);
        Assert.Empty(console.Send(console.Next()));
        console.Peer = new(address, 40001);
        Assert.NotEmpty(console.Send(console.Next()));
    }

    [Fact]
    public void Outside_of_a_session_there_are_no_codes()
    {
        var console = Console();
        Assert.NotEmpty(console.Send(console.Packet(AuthenticationType.None, 0, 0, GetDeviceGuid.Command, [])));
        Assert.Empty(console.Send(console.Packet(AuthenticationType.Md5, 0, 0, GetDeviceGuid.Command, [])));
    }

    [Fact]
    public void Activate_Session_is_proved_in_the_way_that_was_asked_for()
    {
        var console = Console();
        console.Ask();
        Assert.Null(console.Activate(format: AuthenticationType.None));
        Assert.Null(console.Activate(format: AuthenticationType.Md2));
        Assert.Null(console.Activate(format: AuthenticationType.StraightPassword));
        Assert.Equal(0, _bench.Controller.Sessions.Count);
        var guess = new TestConsole15(_bench) { Password = "guess" };
        Assert.Null(guess.LogIn());
        Assert.Equal((byte)0, console.Activate());
    }

    [Fact]
    public void A_challenge_is_for_one_session_and_for_Activate_Session_only()
    {
        var console = Console();
        console.Ask();
        var id = console.Challenge.TemporarySessionId;
        Assert.Empty(console.Send(console.Packet(AuthenticationType.Md5, id, 0, GetDeviceId.Command, [])));
        Assert.Empty(console.Send(console.Packet(AuthenticationType.Md5, id, 0, ColdReset.Command, new byte[22])));
        Assert.Equal((byte)0, console.Activate());
        Assert.Null(console.Activate(a => a with { InitialOutboundSequence = 9 }));
        Assert.Equal((byte)0, console.Activate());
        Assert.Equal(1, _bench.Controller.Sessions.Count);
    }

    [Fact]
    public void What_Activate_Session_says_has_to_be_so()
    {
        var console = Console();
        console.Ask();
        const byte Invalid = (byte)CompletionCode.InvalidDataField;
        Assert.Equal(Invalid, console.Activate(a => a with { AuthenticationType = AuthenticationType.Md2 }));
        Assert.Equal(Invalid, console.Activate(a => a with { Challenge = new byte[16] }));
        Assert.Equal(
            ActivationFailures.SequenceOutOfRange,
            console.Activate(a => a with { InitialOutboundSequence = 0 })
        );
        Assert.Equal(
            ActivationFailures.PrivilegeExceeded,
            console.Activate(a => a with { MaximumPrivilege = PrivilegeLevel.Oem })
        );
        Assert.Equal(
            ActivationFailures.PrivilegeExceeded,
            console.Activate(a => a with { MaximumPrivilege = PrivilegeLevel.None })
        );
        Assert.Equal(0, _bench.Controller.Sessions.Count);
        var viewer = Console("viewer");
        viewer.Ask();
        Assert.Equal(ActivationFailures.PrivilegeExceeded, viewer.Activate());
        Assert.Equal((byte)0, viewer.Activate(privilege: PrivilegeLevel.User));
        Assert.Equal(PrivilegeLevel.User, _bench.Controller.Sessions.Find(viewer.SessionId)!.Limit);
    }

    [Fact]
    public void Wrong_passwords_lock_a_user_out_for_their_own_address()
    {
        const string stranger = "198.51.100.66";
        for (var i = 0; i < 10; i++)
            Assert.Null(new TestConsole15(_bench, address: stranger) { Password = "guess" }.LogIn());
        Assert.Null(Console(address: stranger).LogIn());
        Assert.Equal((byte)0, Console().LogIn());
    }

    [Fact]
    public void Locked_out_after_the_challenge_is_locked_out()
    {
        const string stranger = "198.51.100.66";
        var console = Console(address: stranger);
        console.Ask();
        for (var i = 0; i < 10; i++)
            Assert.Null(new TestConsole15(_bench, address: stranger) { Password = "guess" }.LogIn());
        Assert.Null(console.Activate());
    }

    [Fact]
    public void Guesses_are_taken_slowly()
    {
        const string stranger = "198.51.100.66";
        for (var i = 0; i < SourceBudget.Capacity; i++)
            Assert.Null(new TestConsole15(_bench, "nobody", stranger) { Password = "guess" }.LogIn());
        Assert.Null(Console(address: stranger).LogIn());
        _bench.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((byte)0, Console(address: stranger).LogIn());
    }

    // FreeIPMI has seen a controller take the first sixteen bytes.
    [Fact]
    public void A_password_of_twenty_bytes_opens_no_session_of_15()
    {
        const string Long = "twenty-bytes-of-word";
        _bench.Ask(
            new SetUserPassword(2, true, PasswordOperation.SetPassword, System.Text.Encoding.ASCII.GetBytes(Long))
        );
        Assert.Null(new TestConsole15(_bench) { Password = Long[..16] }.LogIn());
        // Of sixteen characters, and kept as one of twenty.
        _bench.Ask(
            new SetUserPassword(
                2,
                true,
                PasswordOperation.SetPassword,
                System.Text.Encoding.ASCII.GetBytes("long-secret-word\0\0\0\0")
            )
        );
        Assert.Null(Console().LogIn());
    }

    [Fact]
    public void Only_kinds_that_are_offered_are_asked_for()
    {
        Assert.Equal(
            CompletionCode.InvalidDataField,
            new TestConsole15(_bench) { Type = AuthenticationType.StraightPassword }.Ask()
        );
        Assert.Equal(
            CompletionCode.InvalidDataField,
            new TestConsole15(_bench) { Type = AuthenticationType.None }.Ask()
        );
        Assert.Equal((byte)0, new TestConsole15(_bench) { Type = AuthenticationType.Md2 }.LogIn());
    }
}
