using System.Net;
using Sideband.Bmc.Tests.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;
using Sideband.Testing;
using Decoder = Sideband.Testing.Fuzz.Decoder;

namespace Sideband.Bmc.Tests.Fuzz;

/// <summary>Whatever comes over the network, from who knows no password and from who does, is borne.</summary>
public sealed class LanFuzzTests(Figures<LanFuzzTests> figures) : IClassFixture<Figures<LanFuzzTests>>, IDisposable
{
    private const string Password = "long-and-secret-word";

    /// <summary>A log-in, a log that grows, and what a command keeps; each of them has an end.</summary>
    private const int OfController = 1 << 18;
    private const int OfByte = 4096;

    private readonly byte[] _reply = new byte[Controller.LargestDatagram];
    private Workbench _bench = Bench();

    public void Dispose() => _bench.Dispose();

    /// <summary>
    /// Each step of the log-ins of IPMI 2.0 and 1.5, and packets of sessions, with and without codes: changed, from those who
    /// sent them and from others.
    /// </summary>
    [Fact]
    public void Whatever_a_stranger_sends_is_borne()
    {
        const int Step = 64;
        var count = Decoder.Count(300_000, 3);
        // Half-open sessions end in it, and those of the consoles do not.
        var pause = TimeSpan.FromSeconds(40) / (count / Step);
        var (peer, number) = (new IPEndPoint(IPAddress.Parse("192.0.2.1"), 40000), 0);
        var decoder = new Decoder(
            Recorded(),
            input =>
            {
                number++;
                // Who sends much is heard less: every other one is somebody new.
                var from =
                    number % 2 == 0
                        ? peer
                        : new(new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), 1]), 623);
                _bench.Controller.Receive(input.ToArray(), from, _reply);
                if (number % Step == 0)
                    _bench.Wait(pause);
                return true;
            }
        )
        {
            MostAtLeast = OfController,
            MostOfByte = OfByte,
        };
        figures.Add("datagrams", decoder.Check("LAN", Decoder.Seed, count));
        // Nobody ends a session that has codes; one without may be gone, and strangers have opened none.
        Assert.InRange(_bench.Controller.Sessions.Count, 3, 4);
    }

    /// <summary>Every command with a body that was changed, within a session of an administrator.</summary>
    [Fact]
    public void Whatever_an_administrator_sends_is_borne()
    {
        var requests = new Requests();
        StandardCommands.Accept(requests);
        var console = LogIn();
        var answered = 0;
        var decoder = new Decoder(
            requests.Sound,
            input =>
            {
                if (input.Length < 2)
                    return false;
                if (_bench.Controller.Sessions.Find(console.ControllerId) is null)
                    console = LogIn();
                var isAnswered = console.Command(input[0], input[1], input[2..Math.Min(input.Length, 200)]).Length > 0;
                _bench.Wait(TimeSpan.FromMilliseconds(1));
                answered += isAnswered ? 1 : 0;
                return true;
            }
        )
        {
            MostAtLeast = OfController,
            MostOfByte = OfByte,
        };
        figures.Add("commands", decoder.Check("commands", Decoder.Seed, Decoder.Count(30_000, 10)));
        Assert.InRange(answered, 10_000, int.MaxValue);
    }

    private static Workbench Bench() =>
        new(Guarded.With("ipmi 1.5: [md2, md5, password], suites: [0, 1, 2, 3, 6, 8, 15, 17]"));

    /// <summary>As an administrator, at another controller where he has locked himself out.</summary>
    private TestConsole LogIn()
    {
        var console = new TestConsole(_bench);
        if (!IsIn(console))
        {
            _bench.Dispose();
            _bench = Bench();
            console = new(_bench);
            Assert.True(IsIn(console));
        }
        return console;

        static bool IsIn(TestConsole console) =>
            console.Login("admin", Password) == RmcpPlusStatus.NoErrors
            && console.Command(new SetSessionPrivilegeLevel(PrivilegeLevel.Administrator)) == CompletionCode.Success;
    }

    /// <summary>What two consoles of 2.0 and one of 1.5 have sent, whose sessions are open.</summary>
    private List<byte[]> Recorded()
    {
        List<byte[]> sent =
        [
            // A presence ping. (ASF 2.0 §3.2.4.2)
            [6, 0, 0xFF, 6, 0, 0, 0x11, 0xBE, 0x80, 1, 0, 0],
        ];
        var console = new TestConsole(_bench);
        sent.Add(
            console.Plain(
                new GetChannelAuthenticationCapabilities(0xE, Extended: true, PrivilegeLevel.User),
                GetChannelAuthenticationCapabilities.Command
            )
        );
        foreach (var (suite, id) in ((int, uint)[])[(17, 1), (0, 2), (2, 3)])
        {
            console = new(_bench, suite: suite) { ConsoleId = id, Role = PrivilegeLevel.User };
            Assert.Equal(RmcpPlusStatus.NoErrors, console.Open());
            sent.Add(console.Sent);
            console.Ask("admin");
            sent.Add(console.Sent);
            Assert.Equal(RmcpPlusStatus.NoErrors, console.Prove(Password));
            sent.Add(console.Sent);
            for (var i = 0; i < 3; i++)
                sent.Add(console.Seal(new GetDeviceId()));
        }
        var old = new TestConsole15(_bench, "viewer") { Password = "viewers-word" };
        Assert.Equal(CompletionCode.Success, old.Ask());
        Assert.Equal((byte)0, old.Activate(privilege: PrivilegeLevel.User));
        var asks = Message.ToOctets(new GetSessionChallenge(AuthenticationType.Md5, "viewer"));
        sent.Add(old.Packet(AuthenticationType.None, 0, 0, GetSessionChallenge.Command, asks.Span));
        var activates = Message.ToOctets(
            new ActivateSession(AuthenticationType.Md5, PrivilegeLevel.User, old.Challenge.Challenge, 1)
        );
        sent.Add(
            old.Packet(
                AuthenticationType.Md5,
                old.Challenge.TemporarySessionId,
                0,
                ActivateSession.Command,
                activates.Span
            )
        );
        for (var i = 0; i < 3; i++)
            sent.Add(old.Next());
        return sent;
    }

    private sealed class Requests : ICommandVisitor
    {
        private readonly Random _random = new(1);

        public List<byte[]> Sound { get; } = [];

        public void Visit<TRequest, TResponse>()
            where TRequest : struct, IRequest<TRequest, TResponse>
            where TResponse : struct, IMessage<TResponse>
        {
            var request = Message.MakeUp<TRequest>(_random);
            Sound.Add([(byte)TRequest.Command.NetFn, TRequest.Command.Code, .. Message.ToOctets(in request).Span]);
        }
    }
}
