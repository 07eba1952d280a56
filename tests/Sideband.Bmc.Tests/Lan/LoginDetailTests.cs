using System.Net;
using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Tests.Lan;

/// <summary>What a console is told on the way in, and what each step leaves behind.</summary>
public sealed class LoginDetailTests : IDisposable
{
    private const string Password = "long-and-secret-word";
    private readonly Workbench _bench = new(Guarded.Machine);
    private uint _id = 1;

    public void Dispose() => _bench.Dispose();

    private TestConsole Console(PrivilegeLevel role = PrivilegeLevel.Administrator, Workbench? bench = null) =>
        new(bench ?? _bench) { ConsoleId = _id++, Role = role };

    /// <summary>Open Session with any body; the answer.</summary>
    private OpenSessionResponse Open(in OpenSessionRequest request)
    {
        var datagram = new byte[RmcpPlusPacket.HeaderSize + 32];
        RmcpPlusPacket.Write(datagram, PayloadType.OpenSessionRequest, Message.ToOctets(in request).Span);
        Assert.True(SessionPacket.TryParse(Console().Send(datagram), out var packet));
        Assert.Equal(PayloadType.OpenSessionResponse, packet.Type);
        Assert.True(Message.TryRead<OpenSessionResponse>(packet.Payload, out var answer));
        return answer;
    }

    // §13.18: the highest that the suite gives where nothing was asked for, otherwise what was.
    [Theory]
    [InlineData(PrivilegeLevel.None, PrivilegeLevel.Administrator)]
    [InlineData(PrivilegeLevel.User, PrivilegeLevel.User)]
    [InlineData(PrivilegeLevel.Administrator, PrivilegeLevel.Administrator)]
    public void Open_Session_tells_the_highest_privilege(PrivilegeLevel asked, PrivilegeLevel told)
    {
        var answer = Open(OpenSessionRequest.Of(9, asked, 0x01020304, CipherSuite.Suite3));
        Assert.Equal((RmcpPlusStatus.NoErrors, told), (answer.Status, answer.MaximumPrivilege));
        Assert.Equal((9, 0x01020304u), (answer.Tag, answer.ConsoleSessionId));
        Assert.Equal(
            (1, 1, 1),
            (
                answer.Accepted!.Value.Authentication.Algorithm,
                answer.Accepted.Value.Integrity.Algorithm,
                answer.Accepted.Value.Confidentiality.Algorithm
            )
        );
    }

    // §13.17: an algorithm without length is the controller's to choose.
    [Fact]
    public void Who_leaves_the_choice_gets_the_strongest_suite_that_fits()
    {
        var none = default(AlgorithmProposal);
        var any = new OpenSessionRequest(
            1,
            PrivilegeLevel.None,
            8,
            none,
            none with
            {
                PayloadType = 1,
            },
            none with
            {
                PayloadType = 2,
            }
        );
        Assert.Equal(3, Open(any).Accepted!.Value.Authentication.Algorithm);
        var ofSha1 = any with { Tag = 2, Authentication = new(0, AlgorithmProposal.ProposalLength, 1) };
        var accepted = Open(ofSha1).Accepted!.Value;
        Assert.Equal(
            (1, 1, 1),
            (accepted.Authentication.Algorithm, accepted.Integrity.Algorithm, accepted.Confidentiality.Algorithm)
        );
        Assert.Equal(AlgorithmProposal.ProposalLength, accepted.Integrity.Length);
        var ofMd5 = any with { Tag = 3, Authentication = new(0, AlgorithmProposal.ProposalLength, 2) };
        Assert.Equal(RmcpPlusStatus.NoCipherSuiteMatch, Open(ofMd5).Status);
    }

    [Fact]
    public void Each_step_that_is_repeated_has_the_same_answer_and_no_other_step_has()
    {
        var console = Console();
        console.Open();
        console.Ask("admin");
        var (sent, second) = (console.Sent, console.Received.ToArray());
        Assert.Equal(second, console.Send(sent).ToArray());
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Prove(Password));
        (sent, var fourth) = (console.Sent, console.Received.ToArray());
        Assert.Equal(fourth, console.Send(sent).ToArray());
        Assert.NotEqual(second, fourth);
        // The proof with another tag is another message, and the log-in is over.
        sent[RmcpPlusPacket.HeaderSize]++;
        Assert.Empty(console.Send(sent));
        Assert.Equal(1, _bench.Controller.Sessions.Count);
        Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
    }

    [Fact]
    public void A_log_in_that_was_given_up_is_over()
    {
        var console = Console();
        console.Open();
        console.Ask("admin");
        Assert.False(console.GiveUp());
        Assert.Null(console.Prove(Password));
    }

    [Fact]
    public void A_log_in_with_a_wrong_password_is_over()
    {
        var console = Console();
        console.Open();
        console.Ask("admin");
        Assert.Equal(RmcpPlusStatus.InvalidIntegrityCheckValue, console.Prove("guess"));
        Assert.Null(console.Prove(Password));
    }

    [Fact]
    public void A_log_in_with_too_high_a_role_is_over()
    {
        var console = Console();
        console.Open();
        console.Ask("viewer");
        Assert.Equal(RmcpPlusStatus.UnauthorizedRole, console.Prove("viewers-word"));
        Assert.Null(console.Prove("viewers-word"));
    }

    private void LockAfterThree()
    {
        var rule = new LanBadPasswordThreshold(false, 3, 0, 0);
        _bench.Ask(new SetLanConfigurationParameters(0xE, 26, Message.ToOctets(in rule)));
    }

    // §13.23: the console says that the controller's code is wrong, since its own password is another.
    [Fact]
    public void Giving_up_counts_as_a_wrong_password()
    {
        LockAfterThree();
        for (var i = 0; i < 3; i++)
        {
            var console = Console();
            console.Open();
            console.Ask("admin");
            console.GiveUp();
        }
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Console().Login("admin", Password));
    }

    [Fact]
    public void Who_proves_the_password_for_too_high_a_role_has_not_guessed()
    {
        LockAfterThree();
        for (var i = 0; i < 3; i++)
        {
            Console().Login("viewer", "guess");
            Console().Login("viewer", "guess");
            Assert.Equal(RmcpPlusStatus.UnauthorizedRole, Console().Login("viewer", "viewers-word"));
        }
        Assert.Equal(RmcpPlusStatus.NoErrors, Console(PrivilegeLevel.User).Login("viewer", "viewers-word"));
    }

    [Theory]
    [InlineData(PrivilegeLevel.None, PrivilegeLevel.Administrator, PrivilegeLevel.User)]
    [InlineData(PrivilegeLevel.Callback, PrivilegeLevel.Callback, PrivilegeLevel.Callback)]
    [InlineData(PrivilegeLevel.Operator, PrivilegeLevel.Operator, PrivilegeLevel.User)]
    public void A_session_has_the_limit_of_its_role_and_begins_as_User(
        PrivilegeLevel role,
        PrivilegeLevel limit,
        PrivilegeLevel begins
    )
    {
        var console = Console(role);
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", Password));
        var session = _bench.Controller.Sessions.Find(console.ControllerId)!;
        Assert.Equal((limit, begins), (session.Limit, session.Privilege));
    }

    // Callback alone is no session over LAN.
    [Fact]
    public void A_channel_whose_limit_is_below_User_has_no_sessions()
    {
        var lan = _bench.Controller.Lan.Channel;
        lan.Access = lan.Access with { Limit = PrivilegeLevel.Callback };
        Assert.NotEqual(RmcpPlusStatus.NoErrors, Console(PrivilegeLevel.Callback).Login("admin", Password));
        Assert.Equal(0, _bench.Controller.Sessions.Count);
    }

    [Fact]
    public void Outside_of_a_session_nothing_is_done_that_needs_a_privilege()
    {
        byte[] Ask(Workbench bench) =>
            Console(bench: bench).Plain((byte)GetDeviceId.Command.NetFn, GetDeviceId.Command.Code, []);
        Assert.NotEqual((byte)CompletionCode.Success, Ask(_bench)[0]);
        using var open = new Workbench(Guarded.With("weak: [open commands]"));
        Assert.Equal((byte)CompletionCode.Success, Ask(open)[0]);
    }

    private TestConsole LoggedIn()
    {
        var console = Console();
        Assert.Equal(RmcpPlusStatus.NoErrors, console.Login("admin", Password));
        Assert.Equal(
            CompletionCode.Success,
            console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator))
        );
        return console;
    }

    [Fact]
    public void A_message_that_comes_again_has_the_same_answer()
    {
        var console = LoggedIn();
        var entry = SelRecord.Create(
            new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, 0xFF, 0xFF)
        );
        var request = Message.ToOctets(new AddSelEntry(entry.ToArray()));
        var first = console.Command((byte)AddSelEntry.Command.NetFn, AddSelEntry.Command.Code, request.Span);
        Assert.Equal((byte)CompletionCode.Success, first[0]);
        Assert.Equal(first, console.Again());
    }

    // Table 22-8 and §22.7: the session's handle, and the message without the address that is the controller's own.
    [Fact]
    public void What_a_console_answers_the_host_is_fetched_by_the_host()
    {
        var console = LoggedIn();
        var message = new byte[LanMessage.Overhead + 1];
        var answer = new LanMessage
        {
            To = LanMessage.ControllerAddress,
            ToLun = 2,
            From = LanMessage.ConsoleAddress,
            NetFn = 0x2F,
            Sequence = 9,
            Command = 0x33,
            Body = [0x00],
        };
        answer.Write(message);
        _bench.Controller.Channels.Lan.Channel.Receives = true;
        Assert.NotEqual(CompletionCode.Success, _bench.Try(new GetMessage(), _bench.Host));
        Assert.Empty(console.Send(console.Seal(message)));
        var fetched = _bench.Ask(new GetMessage(), _bench.Host);
        Assert.Equal(_bench.Controller.Channels.Lan.Number, fetched.Channel);
        Assert.Equal(PrivilegeLevel.Administrator, fetched.InferredPrivilege);
        var handle = _bench.Controller.Sessions.Active.Single().Handle;
        Assert.Equal([handle, .. message], fetched.Data.Span.ToArray());
        // Without a session there is nobody who answers.
        var datagram = new byte[64];
        var length = Ipmi15Packet.Write(datagram, AuthenticationType.None, null, 0, 0, message);
        Assert.Empty(console.Send(datagram.AsSpan(0, length)));
        Assert.NotEqual(CompletionCode.Success, _bench.Try(new GetMessage(), _bench.Host));
    }

    // The number of a message has six bits: after 64 others the same bytes are meant anew.
    [Fact]
    public void A_message_that_comes_after_many_others_is_carried_out()
    {
        var console = LoggedIn();
        var entry = SelRecord.Create(
            new SystemEventRecord(0, 0x20, 0, 0, 4, SensorType.Fan, 1, 1, false, 2, 0xFF, 0xFF)
        );
        var request = Message.ToOctets(new AddSelEntry(entry.ToArray()));
        var before = _bench.Controller.Sel.Records.Count;
        for (var i = 0; i < 3; i++)
        {
            console.Command((byte)AddSelEntry.Command.NetFn, AddSelEntry.Command.Code, request.Span);
            Assert.Equal(before + 1 + i, _bench.Controller.Sel.Records.Count);
            for (var other = 0; other < 63; other++)
                Assert.Equal(CompletionCode.Success, console.Command(new GetDeviceId()));
        }
    }

    // DCMI 1.5 §6.4.8: 36465 says that there is DCMI. The answer has no number, whatever the ping's was.
    [Fact]
    public void The_answer_to_a_ping_has_the_bytes_of_the_specification()
    {
        var answer = Console().Send(Convert.FromHexString("06000506" + "000011BE80210000"));
        Assert.Equal(
            "0600FF06" + "000011BE40210010" + "00008E71" + "00000000" + "81" + "00" + "000000000000",
            Convert.ToHexString(answer)
        );
    }

    // §23.4: what came, what of it was RMCP, and what was answered.
    [Fact]
    public void Datagrams_are_counted()
    {
        var console = Console();
        console.Send([6, 0, 0xFF]);
        console.Send([5, 0, 0xFF, 7]);
        console.Send([6, 0, 0xFF, 7]);
        console.Send([6, 0, 0xFF, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]);
        console.Send(Convert.FromHexString("0600FF06000011BE80210000"));
        console.Send(Convert.FromHexString("0600FF06000011BE80210000"));
        var told = _bench.Ask(new GetIpUdpRmcpStatistics(0xE, false));
        Assert.Equal((6, 4, 2), (told.IpReceived, told.RmcpReceived, told.IpTransmitted));
        _bench.Ask(new GetIpUdpRmcpStatistics(0xE, true));
        told = _bench.Ask(new GetIpUdpRmcpStatistics(0xE, false));
        Assert.Equal((0, 0, 0), (told.IpReceived, told.RmcpReceived, told.IpTransmitted));
    }

    [Fact]
    public void Sessions_of_15_begin_anywhere_and_success_makes_wrong_passwords_forgotten()
    {
        const string word = "long-secret-word";
        using var bench = new Workbench(
            Machine.Of("users: [{name: admin, password: long-secret-word}]\nlan: {ipmi 1.5: [md5], suites: [3, 17]}")
        );
        var rule = new LanBadPasswordThreshold(false, 3, 0, 0);
        bench.Ask(new SetLanConfigurationParameters(0xE, 26, Message.ToOctets(in rule)));
        var first = new HashSet<uint>();
        for (var i = 0; i < 4; i++)
        {
            Assert.Null(new TestConsole15(bench) { Password = "guess" }.LogIn());
            Assert.Null(new TestConsole15(bench) { Password = "guess" }.LogIn());
            var console = new TestConsole15(bench) { Password = word };
            Assert.Equal((byte)0, console.LogIn());
            Assert.NotEqual(0u, console.Sequence);
            first.Add(console.Sequence);
        }
        Assert.Equal(4, first.Count);
    }
}
